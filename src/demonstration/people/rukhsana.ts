// Rukhsana reads and writes Urdu: her plan is in it, and so are the reasons on her permissions. Her
// son helps with some of it, and housing sees the part about her home.
import type { Person, Plan } from '../types.ts';
import { writing } from '../writing.ts';

const mine = writing('ur');
const withSon = writing('ur', 'bilal');
const together = writing('ur', 'kwame');

const plan: Plan = {
	matters: [
		mine(
			64,
			'میرے بچے، میری نماز، اور میری سلائی مشین۔ یہ مشین میری امی نے جہیز میں دی تھی اور ابھی تک نئی مشینوں سے اچھی چلتی ہے۔'
		),
		mine(64, 'مجھ سے بات کریں، میرے بیٹے سے میرے بارے میں نہیں۔ میں یہیں بیٹھی ہوتی ہوں۔')
	],
	strengths: [
		mine(
			64,
			'میں نے تیس سال لوگوں کے کپڑے سیے ہیں۔ ناپ لیے بغیر بتا سکتی ہوں کہ کس کو کتنا کپڑا لگے گا۔ محلے کی آدھی دلہنوں کے جوڑے میرے ہاتھ کے ہیں۔'
		),
		mine(
			50,
			'شوہر کے انتقال کے بعد میں نے اکیلے گھر چلایا۔ میں خود بھول جاتی ہوں کہ یہ کتنا بڑا کام تھا۔'
		)
	],
	week: [
		mine(
			58,
			'فجر کے بعد چائے، پھر تھوڑی سی سلائی جب تک روشنی اچھی ہو۔ دوپہر کے بعد تھکن ہو جاتی ہے۔',
			'صبح',
			{ time: 'morning' }
		),
		mine(
			58,
			'پڑوسن فہمیدہ آتی ہیں۔ وہ بولتی ہیں اور میں سنتی ہوں، اور ہم دونوں کو یہی اچھا لگتا ہے۔',
			'فہمیدہ',
			{ days: ['wed'] }
		),
		withSon(
			30,
			'بلال کی چھٹی ہوتی ہے۔ ہم مل کر سودا لاتے ہیں، اور اسے آج تک اچھا ٹماٹر چننا نہیں آیا۔',
			'سودا',
			{ days: ['sat'], company: 'بلال' }
		)
	],
	goals: [
		mine(33, 'بس سے اکیلے بازار جانا، اور واپسی پر بلال کے لیے جلیبی لانا۔', 'ایک ایک قدم', {
			steps: [
				{ what: 'بلال ساتھ بیٹھے', how: 'someone' },
				{ what: 'بلال پچھلی سیٹ پر بیٹھے', how: 'nearby' },
				{ what: 'میں اکیلی جاؤں', how: 'alone' }
			],
			here: 1
		}),
		mine(15, 'اتنی انگریزی کہ فون پر خود کہہ سکوں: ”میں بعد میں بات کروں گی۔“')
	],
	people: [
		mine(
			60,
			'بلال میرے ساتھ رہتا ہے۔ بڑی بیٹی ثنا شادی کے بعد دوسرے شہر میں ہے اور ہر جمعے کو ویڈیو کال کرتی ہے۔ میری بہن شبانہ گجرات میں ہے۔'
		),
		mine(60, 'سسرال والوں کو میری بیماری کا علم نہیں۔ براہِ مہربانی ان کو کوئی کچھ نہ بتائے۔')
	],
	faith: [
		mine(
			60,
			'نماز سے مجھے سکون ملتا ہے، مگر جب طبیعت بہت خراب ہو تو پڑھی نہیں جاتی اور پھر اپنے آپ کو برا کہتی ہوں۔ مجھے یاد دلائیں کہ بیمار کے لیے آسانی ہے۔'
		),
		mine(
			44,
			'رمضان میں روزے کا فیصلہ میں ڈاکٹر سے پوچھ کر خود کروں گی۔ دوا کا وقت پہلے سے طے کر لیں۔'
		)
	],
	community: [
		mine(
			40,
			'محلے کے ہال میں عورتوں کا سلائی کا گروپ ہے۔ دو بار گئی۔ انہوں نے مجھ سے سکھانے کو کہا تو میں شرما گئی، مگر اچھا بہت لگا۔'
		)
	],
	decisions: [
		together(
			21,
			'راستے یہ تھے: یہی مقدار رہے، کم کر دی جائے، یا رات کے بجائے شام کو لی جائے۔ میری رائے: اس دوا سے دل ہلکا رہتا ہے مگر صبح سر بھاری ہوتا ہے۔ طے یہ ہوا کہ مقدار وہی رہے گی، مغرب کے بعد لوں گی، اور چھ ہفتے بعد ڈاکٹر فرح کے ساتھ دوبارہ دیکھیں گے۔',
			'رات کی گولی'
		),
		mine(
			21,
			'کبھی کبھی پان کے ساتھ تمباکو۔ راستے: چھوڑ دوں، کم کروں، یا ایسے ہی رہنے دوں۔ میں نے کہا کم کروں گی۔ طے یہ ہوا: دن میں ایک، اور تین مہینے تک اس پر کوئی بات نہیں ہو گی۔',
			'تمباکو'
		)
	],
	practical: [
		withSon(
			26,
			'سونے کے کمرے کی دیوار پر سیلن ہے اور کھڑکی پوری بند نہیں ہوتی۔ مالک مکان کو تین بار فون کیا۔ مجھے رات کو کھانسی ہوتی ہے۔',
			'گھر'
		),
		mine(
			26,
			'سرکاری خط مجھے سمجھ نہیں آتے اور بلال کام پر ہوتا ہے۔ کوئی اردو میں سمجھا دے تو باقی میں خود کر لوں گی۔',
			'خط'
		)
	],
	contact: [
		together(
			21,
			'کوامے ہر دوسرے منگل کو گھر آتے ہیں، گیارہ بجے، اور مترجم فون پر ہوتی ہیں، ہر بار وہی خاتون۔ بیچ والے ہفتے میں وہ فون کرتے ہیں۔ اگر نہ آ سکیں تو ایک دن پہلے بلال کو پیغام بھیجیں گے: ”مجھے فون کر لیں“، اور کچھ نہیں۔'
		)
	],
	moving: [
		mine(
			21,
			'ابھی میں کہیں نہیں جا رہی۔ اگر کبھی ٹیم بدلی تو نئے آنے والے سے کوامے خود ملوائیں، میرے گھر میں، چائے پر۔ اور مترجم وہی رہیں۔'
		)
	],
	crisis: [
		mine(
			36,
			'میں پردے بند رکھتی ہوں، مشین پر کپڑا ڈال دیتی ہوں، اور کہتی ہوں کہ بھوک نہیں ہے۔ مشین پر کپڑا ہو تو سمجھ جائیں۔',
			'کیسے پتا چلے گا'
		),
		mine(
			36,
			'ثنا کی آواز۔ گرم دودھ۔ کوئی پاس بیٹھ کر آہستہ سے سورۂ رحمٰن پڑھے۔ لوگوں کا مجمع نہ لگے۔',
			'کس چیز سے سہارا ملتا ہے'
		),
		withSon(
			30,
			'دن میں بلال کوامے کو فون کرے گا۔ رات کو بحران والی ٹیم کو، یا 111 پر، اور سب سے پہلے یہ کہے: اردو مترجم چاہیے۔ جان کا خطرہ ہو تو 999۔',
			'کون کیا کرے گا'
		)
	],
	safety: [
		together(
			21,
			'کبھی کبھی دل کہتا ہے کہ صبح نہ ہو۔ میں نے خود کو کبھی نقصان نہیں پہنچایا، اور بچوں کی خاطر نہیں پہنچاؤں گی۔ ایسی رات میں بلال کو جگا لوں گی، چاہے اس کی صبح کی ڈیوٹی ہو۔ اس نے خود کہا ہے۔'
		),
		mine(
			21,
			'کبھی مجھے مرحوم شوہر کی آواز آتی ہے، زیادہ تر شام کو۔ اس سے مجھے ڈر نہیں لگتا۔ اسے مجھ سے چھیننے کی جلدی نہ کریں۔'
		)
	],
	wishes: [
		mine(
			29,
			'بلال اور ثنا دونوں سے ایک ساتھ پوچھیں، کسی ایک سے نہیں۔ ڈاکٹر عورت ہو تو بہتر ہے۔ حلال کھانا، سر پر دوپٹہ، اور قبلے کی سمت بتا دیں۔ پردیس میں یہی چیزیں اپنی لگتی ہیں۔'
		)
	],
	support: [
		mine(
			62,
			'آہستہ بولیں اور ایک وقت میں ایک بات۔ مترجم فون پر ہو، کمرے میں نہیں، اور میرے جاننے والوں میں سے نہ ہو۔'
		),
		mine(
			62,
			'جوتے اتار کر آئیں تو مجھے اچھا لگتا ہے۔ کھانے کا پوچھوں تو ہاں کر دیں، ورنہ میں یہی سوچتی رہوں گی۔'
		)
	]
};

export const rukhsana: Person = {
	key: 'rukhsana',
	chosenName: 'Rukhsana Parveen',
	signIn: 'rukhsana',
	lang: 'ur',
	safeContact: 'Text 07700 900232 in Urdu, between 10am and 3pm. No letters that name the service.',
	accessNeeds: 'Urdu. The same woman interpreter each time, by phone. Shoes off at the door.',
	links: [
		{
			team: 'harbour',
			responsible: 'kwame',
			why: 'Rukhsana asked for help with low days, and with being out of the house again.',
			toldDaysAgo: 70
		},
		{
			team: 'fourdoors',
			responsible: 'jodie',
			why: 'The damp in her bedroom, and a landlord who does not answer.',
			toldDaysAgo: 35
		}
	],
	plan,
	supporters: [{ key: 'bilal', name: 'Bilal Hussain', relationship: 'son', signIn: 'bilal' }],
	permissions: [
		{
			to: { kind: 'supporter', key: 'bilal' },
			parts: ['week', 'goals', 'practical', 'crisis'],
			abilities: ['see', 'suggest'],
			purpose: 'تاکہ بلال میرے ہفتے، گھر کے کاموں اور مشکل وقت میں میرا ساتھ دے سکے۔',
			startedDaysAgo: 55,
			endsInDays: null,
			condition: 'now'
		},
		{
			to: { kind: 'worker', key: 'kwame', team: 'harbour' },
			parts: [
				'matters',
				'strengths',
				'goals',
				'decisions',
				'contact',
				'crisis',
				'safety',
				'support'
			],
			abilities: ['see', 'suggest', 'coordinate'],
			purpose: 'تاکہ کوامے میرے منصوبے کو سنبھالیں اور جو وعدہ ہو وہ پورا ہو۔',
			startedDaysAgo: 62,
			endsInDays: 120,
			condition: 'once_met'
		},
		{
			to: { kind: 'team', key: 'fourdoors' },
			parts: ['practical', 'support'],
			abilities: ['see'],
			purpose: 'گھر کی سیلن اور کھڑکی ٹھیک کروانے میں مدد کے لیے۔',
			startedDaysAgo: 80,
			endsInDays: 10,
			condition: 'now'
		}
	],
	together: [
		{
			kind: 'write',
			part: 'week',
			note: '',
			suits: 'پیر یا بدھ کی صبح',
			team: 'harbour',
			askedDaysAgo: 2
		}
	],
	questions: [],
	suggestions: [
		{
			by: 'bilal',
			part: 'week',
			heading: 'اتوار',
			words: 'شام کو پارک میں آدھا گھنٹا، بلال کے ساتھ۔ بارش ہو تو صرف چائے۔',
			details: { days: ['sun'], time: 'evening' },
			lang: 'ur',
			why: 'امی، پچھلے اتوار آپ کو اچھا لگا تھا۔',
			daysAgo: 2
		}
	],
	mayDecide: [
		{
			by: 'kwame',
			team: 'harbour',
			confirmedBy: 'ruth',
			holder: 'Nasim Akhtar',
			reference: '7012-3344-5566',
			evidence: 'The registered paper, with a stamp on each page.',
			scope: 'Where I live, and my day to day care. Not my medicines.',
			daysAgo: 40
		}
	],
	meetings: [{ worker: 'kwame', daysAgo: 60, confirmed: true }],
	looks: [
		{ by: 'kwame', parts: ['contact', 'decisions', 'crisis', 'safety'], daysAgo: 20 },
		{ by: 'kwame', parts: ['goals', 'contact'], daysAgo: 6 },
		{ by: 'bilal', parts: ['week', 'practical'], daysAgo: 26 },
		{ by: 'bilal', parts: ['crisis'], daysAgo: 9 },
		{ by: 'jodie', parts: ['practical', 'support'], daysAgo: 25 },
		{ by: 'jodie', parts: ['practical'], daysAgo: 4 }
	],
	lookQuestions: [
		{
			about: 'jodie',
			words: 'گھر والا حصہ دوبارہ کیوں دیکھا گیا؟',
			askedDaysAgo: 3,
			answer: {
				by: 'helen',
				words:
					'جوڈی نے مکان مالک کو فون کرنے سے پہلے پڑھا کہ نل کب سے ٹپک رہا ہے۔ یہ اُسی وجہ سے تھا جس کی آپ نے اجازت دی تھی۔',
				daysAgo: 2
			}
		}
	]
};
