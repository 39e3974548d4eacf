// Which addresses are this machine. Away from it nothing goes without TLS. Plain JavaScript, since commands read it too.

/** Whether a host, as an address writes it, is this machine. @param {string} host */
export const isLoopback = (host) =>
	host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
