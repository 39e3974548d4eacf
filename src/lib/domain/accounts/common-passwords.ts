// The hundred commonest passwords of eight characters or more in published breaches. They are the
// first ones anybody would try, so they are not taken.
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
	`123456789 12345678 password qwerty123 1234567890 qwertyuiop password1 1q2w3e4r 123123123
	iloveyou 11111111 00000000 987654321 88888888 1qaz2wsx qwerty12 sunshine princess football
	baseball superman trustno1 welcome1 password123 passw0rd p@ssw0rd starwars whatever computer
	michelle jennifer 12341234 87654321 66666666 asdfghjkl zxcvbnm1 1q2w3e4r5t q1w2e3r4 abcd1234
	abc12345 123qweasd 1234qwer qwer1234 asdf1234 a1234567 a12345678 a123456789 aa123456
	11223344 12344321 147258369 789456123 159753456 123654789 741852963 321321321 121212121
	112233445566 123456789a 123456789q 12345678910 0123456789 0987654321 99999999 77777777
	55555555 22222222 33333333 44444444 111111111 999999999 1111111111 qazwsxedc 1qazxsw2
	zaq12wsx qwerty1234 qwertyui asdfasdf liverpool arsenal1 chelsea1 charlie1 butterfly chocolate
	elephant iloveyou1 princess1 sunshine1 football1 baseball1 superman1 jordan23 samantha
	victoria alexander elizabeth letmein1 letmein123 changeme welcome123 corvette mercedes`.split(/\s+/)
);
