-- A receipt for other programs names the service that answers for it: the person's own.
set role sayso_owner;
grant select (service_id) on sayso.person to sayso_app;
reset role;
