import type { Question } from '@all-together/contracts';
import { agreeing } from './pupils-answers.js';
import { option, same, words } from './wording.js';

/** How school is otherwise, and what a pupil wants to tell. */
export const onSchool: Question[] = [
  {
    id: 'safe',
    kind: 'agreement',
    symbol: 'shield',
    options: agreeing,
    text: words(
      ['Do you feel safe at school?', 'Do you feel safe at school?'],
      ['Wyt ti’n teimlo’n ddiogel yn yr ysgol?', 'Wyt ti’n ddiogel yn yr ysgol?'],
      ['Czy czujesz się bezpiecznie w szkole?', 'Czy czujesz się bezpiecznie w szkole?'],
      ['کیا آپ سکول میں محفوظ محسوس کرتے ہیں؟', 'کیا آپ سکول میں محفوظ ہیں؟'],
    ),
  },
  {
    id: 'teachers',
    kind: 'agreement',
    symbol: 'teacher',
    options: agreeing,
    text: words(
      ['Do you get on well with your teachers?', 'Are your teachers nice to you?'],
      ['Wyt ti’n cyd-dynnu’n dda â’th athrawon?', 'Ydy dy athrawon yn garedig wrthyt ti?'],
      ['Czy dobrze dogadujesz się z nauczycielami?', 'Czy nauczyciele są dla ciebie mili?'],
      ['کیا آپ کی اپنے اساتذہ سے اچھی بنتی ہے؟', 'کیا آپ کے استاد آپ سے اچھے ہیں؟'],
    ),
  },
  {
    id: 'enjoys',
    kind: 'agreement',
    symbol: 'school',
    options: agreeing,
    text: words(
      ['Do you enjoy school?', 'Do you like school?'],
      ['Wyt ti’n mwynhau’r ysgol?', 'Wyt ti’n hoffi’r ysgol?'],
      ['Czy lubisz chodzić do szkoły?', 'Czy lubisz szkołę?'],
      ['کیا آپ کو سکول میں مزہ آتا ہے؟', 'کیا آپ کو سکول پسند ہے؟'],
    ),
  },
  {
    id: 'friends',
    kind: 'agreement',
    symbol: 'friends',
    options: agreeing,
    text: words(
      ['Do you have friends to be with at school?', 'Do you have friends at school?'],
      ['Oes gen ti ffrindiau i fod gyda nhw yn yr ysgol?', 'Oes gen ti ffrindiau yn yr ysgol?'],
      [
        'Czy masz w szkole kolegów i koleżanki, z którymi spędzasz czas?',
        'Czy masz przyjaciół w szkole?',
      ],
      ['کیا سکول میں آپ کے ساتھ رہنے کے لیے دوست ہیں؟', 'کیا سکول میں آپ کے دوست ہیں؟'],
    ),
  },
  {
    id: 'tell',
    kind: 'single',
    symbol: 'talk',
    text: words(
      [
        'Is there an adult at school you could tell if you were bullied?',
        'Is there a grown-up at school you can tell?',
      ],
      [
        'Oes oedolyn yn yr ysgol y gallet ti ddweud wrtho pe bait ti’n cael dy fwlio?',
        'Oes oedolyn yn yr ysgol y galli di ddweud wrtho?',
      ],
      [
        'Czy jest w szkole dorosły, któremu możesz powiedzieć, że ktoś się nad tobą znęca?',
        'Czy jest w szkole dorosły, któremu możesz powiedzieć?',
      ],
      [
        'کیا سکول میں کوئی بڑا ہے جسے آپ بُلنگ کے بارے میں بتا سکیں؟',
        'کیا سکول میں کوئی بڑا ہے جسے آپ بتا سکیں؟',
      ],
    ),
    options: [
      option('yes', 'yes', same('Yes', 'Oes', 'Tak', 'ہاں')),
      option('no', 'no', same('No', 'Nac oes', 'Nie', 'نہیں')),
      option('unsure', 'question', same('Not sure', 'Ddim yn siŵr', 'Nie wiem', 'معلوم نہیں')),
    ],
  },
  {
    id: 'happy',
    kind: 'agreement',
    symbol: 'happy',
    options: agreeing,
    text: words(
      ['Do you feel happy?', 'Are you happy?'],
      ['Wyt ti’n teimlo’n hapus?', 'Wyt ti’n hapus?'],
      ['Czy czujesz się szczęśliwy/a?', 'Czy jesteś szczęśliwy/a?'],
      ['کیا آپ خوش محسوس کرتے ہیں؟', 'کیا آپ خوش ہیں؟'],
    ),
  },
  {
    // Asked only where the school has said so; it goes to the designated safeguarding lead, never
    // into the answers.
    id: 'message',
    kind: 'text',
    symbol: 'talk',
    options: [],
    before: words(
      [
        'What you write is read by one adult at your school whose job is to keep children ' +
          'safe. They do not see your other answers, and they do not know who you are unless ' +
          'you write your name. They read it tomorrow or later. If you need help now, tell ' +
          'an adult.',
        'One adult at school reads this. Their job is to keep you safe. They do not know ' +
          'it is you. Write your name if you want them to talk to you. If you need help now, ' +
          'tell an adult.',
      ],
      [
        'Bydd un oedolyn yn dy ysgol, sy’n gyfrifol am gadw plant yn ddiogel, yn darllen ' +
          'yr hyn rwyt ti’n ei ysgrifennu. Nid yw’n gweld dy atebion eraill, ac nid yw’n ' +
          'gwybod pwy wyt ti oni bai dy fod yn ysgrifennu dy enw. Bydd yn ei ddarllen yfory ' +
          'neu’n hwyrach. Os oes angen help arnat ti nawr, dweud wrth oedolyn.',
        'Mae un oedolyn yn yr ysgol yn darllen hwn. Ei waith yw dy gadw’n ddiogel. Nid ' +
          'yw’n gwybod mai ti sydd yno. Ysgrifenna dy enw os wyt ti eisiau siarad. Os oes ' +
          'angen help nawr, dweud wrth oedolyn.',
      ],
      [
        'To, co napiszesz, przeczyta jeden dorosły w twojej szkole, który dba o ' +
          'bezpieczeństwo dzieci. Nie widzi innych twoich odpowiedzi i nie wie, kim jesteś, ' +
          'chyba że napiszesz swoje imię. Przeczyta to jutro lub później. Jeśli potrzebujesz ' +
          'pomocy teraz, powiedz dorosłemu.',
        'Przeczyta to jeden dorosły w szkole. Dba o twoje bezpieczeństwo. Nie wie, że to ' +
          'ty. Napisz swoje imię, jeśli chcesz z nim porozmawiać. Jeśli potrzebujesz pomocy ' +
          'teraz, powiedz dorosłemu.',
      ],
      [
        'آپ جو لکھیں گے اسے آپ کے سکول کا ایک بڑا پڑھے گا جس کا کام بچوں کو محفوظ رکھنا ' +
          'ہے۔ وہ آپ کے دوسرے جواب نہیں دیکھتا، اور نہیں جانتا کہ آپ کون ہیں جب تک آپ اپنا ' +
          'نام نہ لکھیں۔ وہ اسے کل یا بعد میں پڑھے گا۔ اگر آپ کو ابھی مدد چاہیے تو کسی بڑے ' +
          'کو بتائیں۔',
        'سکول کا ایک بڑا یہ پڑھے گا۔ اس کا کام آپ کو محفوظ رکھنا ہے۔ وہ نہیں جانتا کہ یہ ' +
          'آپ ہیں۔ بات کرنا چاہتے ہیں تو اپنا نام لکھیں۔ ابھی مدد چاہیے تو کسی بڑے کو بتائیں۔',
      ],
    ),
    text: words(
      ['Is there anything you want to tell?', 'Do you want to tell something?'],
      ['Oes rhywbeth rwyt ti eisiau ei ddweud?', 'Wyt ti eisiau dweud rhywbeth?'],
      ['Czy chcesz o czymś opowiedzieć?', 'Czy chcesz coś powiedzieć?'],
      ['کیا آپ کچھ بتانا چاہتے ہیں؟', 'کیا آپ کچھ کہنا چاہتے ہیں؟'],
    ),
  },
];
