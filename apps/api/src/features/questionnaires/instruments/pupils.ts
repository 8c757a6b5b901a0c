import type { AnswerOption, InstrumentContent, Worded } from '@all-together/contracts';

// Our own wording, at a reading age of seven to eight in its easy form. Welsh, Polish and Urdu
// follow the English.
// The threshold follows Solberg and Olweus 2003, Aggressive Behavior 29:239–268: two or three times
// a month or more.

type Pair = readonly [standard: string, easy: string];
const words = (en: Pair, cy: Pair, pl: Pair, ur: Pair): Worded => {
  const wording = ([standard, easy]: Pair) => ({ standard, easy });
  return { en: wording(en), cy: wording(cy), pl: wording(pl), ur: wording(ur) };
};
const same = (en: string, cy: string, pl: string, ur: string): Worded =>
  words([en, en], [cy, cy], [pl, pl], [ur, ur]);
const option = (id: string, symbol: string, text: Worded): AnswerOption => ({ id, symbol, text });

const howOften: AnswerOption[] = [
  option('never', 'none', same('Never', 'Byth', 'Nigdy', 'کبھی نہیں')),
  option(
    'once',
    'one',
    words(
      ['Once or twice', '1 or 2 times'],
      ['Unwaith neu ddwywaith', '1 neu 2 waith'],
      ['Raz lub dwa razy', '1 lub 2 razy'],
      ['ایک یا دو بار', '1 یا 2 بار'],
    ),
  ),
  option(
    'month',
    'two',
    words(
      ['2 or 3 times a month', '2 or 3 times each month'],
      ['2 neu 3 gwaith y mis', '2 neu 3 gwaith bob mis'],
      ['2 lub 3 razy w miesiącu', '2 lub 3 razy każdego miesiąca'],
      ['مہینے میں 2 یا 3 بار', 'ہر مہینے 2 یا 3 بار'],
    ),
  ),
  option(
    'week',
    'three',
    words(
      ['About once a week', '1 time each week'],
      ['Tua unwaith yr wythnos', '1 waith bob wythnos'],
      ['Około raz w tygodniu', '1 raz każdego tygodnia'],
      ['تقریباً ہفتے میں ایک بار', 'ہر ہفتے 1 بار'],
    ),
  ),
  option(
    'often',
    'many',
    words(
      ['Several times a week', 'Lots of times each week'],
      ['Sawl gwaith yr wythnos', 'Llawer gwaith bob wythnos'],
      ['Kilka razy w tygodniu', 'Wiele razy każdego tygodnia'],
      ['ہفتے میں کئی بار', 'ہر ہفتے بہت بار'],
    ),
  ),
];
const agreeing: AnswerOption[] = [
  option('always', 'very-happy', same('Always', 'Bob amser', 'Zawsze', 'ہمیشہ')),
  option(
    'mostly',
    'happy',
    words(
      ['Most of the time', 'Mostly'],
      ['Rhan fwyaf o’r amser', 'Gan amlaf'],
      ['Przez większość czasu', 'Najczęściej'],
      ['زیادہ تر وقت', 'زیادہ تر'],
    ),
  ),
  option('sometimes', 'so-so', same('Sometimes', 'Weithiau', 'Czasami', 'کبھی کبھی')),
  option('never', 'sad', same('Never', 'Byth', 'Nigdy', 'کبھی نہیں')),
];

export const pupils: InstrumentContent = {
  form: 'pupils',
  title: 'How is school for you?',
  languages: ['en', 'cy', 'pl', 'ur'],
  threshold: {
    question: 'bullied',
    from: 'month',
    source: 'Solberg and Olweus 2003, Aggressive Behavior 29:239–268',
  },
  questions: [
    {
      id: 'bullied',
      kind: 'frequency',
      symbol: 'sad',
      options: howOften,
      before: words(
        [
          'Bullying is when one person, or a group, hurts somebody on purpose, again and again, and it is hard for that person to make it stop. It can be with words, with hands, by leaving somebody out, or online.',
          'Bullying is when people hurt you on purpose. They do it again and again. It is hard to make it stop.',
        ],
        [
          'Bwlio yw pan fydd un person, neu grŵp, yn brifo rhywun yn fwriadol, dro ar ôl tro, ac mae’n anodd i’r person hwnnw wneud iddo stopio. Gall fod â geiriau, â dwylo, drwy adael rhywun allan, neu ar-lein.',
          'Bwlio yw pan fydd pobl yn dy frifo yn fwriadol. Maen nhw’n gwneud hynny dro ar ôl tro. Mae’n anodd ei stopio.',
        ],
        [
          'Znęcanie się jest wtedy, gdy jedna osoba lub grupa celowo i wielokrotnie krzywdzi kogoś, komu trudno to powstrzymać. Może to być słowami, rękami, przez wykluczanie albo w internecie.',
          'Znęcanie się jest wtedy, gdy ktoś krzywdzi cię specjalnie. Robi to wiele razy. Trudno to zatrzymać.',
        ],
        [
          'بُلنگ وہ ہے جب کوئی ایک شخص یا گروہ جان بوجھ کر بار بار کسی کو تکلیف دے، اور اس کے لیے اسے روکنا مشکل ہو۔ یہ باتوں سے، ہاتھوں سے، کسی کو الگ رکھنے سے یا آن لائن ہو سکتی ہے۔',
          'بُلنگ وہ ہے جب لوگ جان بوجھ کر آپ کو تکلیف دیں۔ وہ بار بار ایسا کرتے ہیں۔ اسے روکنا مشکل ہوتا ہے۔',
        ],
      ),
      text: words(
        [
          'How often have you been bullied at school in the past couple of months?',
          'How often did someone bully you at school?',
        ],
        [
          'Pa mor aml wyt ti wedi cael dy fwlio yn yr ysgol yn y ddau fis diwethaf?',
          'Pa mor aml wnaeth rhywun dy fwlio di yn yr ysgol?',
        ],
        [
          'Jak często w ciągu ostatnich dwóch miesięcy ktoś znęcał się nad tobą w szkole?',
          'Jak często ktoś znęcał się nad tobą w szkole?',
        ],
        [
          'پچھلے دو مہینوں میں سکول میں آپ کے ساتھ کتنی بار بُلنگ ہوئی؟',
          'سکول میں کسی نے آپ کو کتنی بار تنگ کیا؟',
        ],
      ),
    },
    {
      id: 'kinds',
      kind: 'multiple',
      symbol: 'question',
      text: words(
        [
          'Which of these have happened to you at school in the past couple of months?',
          'Did any of these happen to you?',
        ],
        [
          'Pa rai o’r rhain sydd wedi digwydd i ti yn yr ysgol yn y ddau fis diwethaf?',
          'Wnaeth rhai o’r rhain ddigwydd i ti?',
        ],
        [
          'Co z tego przydarzyło ci się w szkole w ciągu ostatnich dwóch miesięcy?',
          'Czy coś z tego ci się przydarzyło?',
        ],
        [
          'پچھلے دو مہینوں میں سکول میں آپ کے ساتھ ان میں سے کیا ہوا؟',
          'کیا ان میں سے کچھ آپ کے ساتھ ہوا؟',
        ],
      ),
      options: [
        option(
          'names',
          'talk',
          words(
            ['Called names or laughed at', 'Called names'],
            ['Cael fy ngalw’n enwau neu rywun yn chwerthin am fy mhen', 'Galw enwau'],
            ['Przezywanie lub wyśmiewanie', 'Przezywanie'],
            ['برے ناموں سے پکارنا یا مذاق اڑانا', 'برے نام'],
          ),
        ),
        option(
          'hurt',
          'hand',
          words(
            ['Hit, kicked or pushed', 'Hit or pushed'],
            ['Cael fy nharo, fy nghicio neu fy ngwthio', 'Taro neu wthio'],
            ['Bicie, kopanie lub popychanie', 'Bicie lub popychanie'],
            ['مارنا، لات مارنا یا دھکا دینا', 'مارنا یا دھکا دینا'],
          ),
        ),
        option(
          'left_out',
          'alone',
          words(
            ['Left out on purpose', 'Left out'],
            ['Cael fy ngadael allan yn fwriadol', 'Gadael allan'],
            ['Celowe wykluczanie', 'Wykluczanie'],
            ['جان بوجھ کر الگ رکھنا', 'الگ رکھنا'],
          ),
        ),
        option(
          'online',
          'phone',
          words(
            ['Hurt by messages, pictures or games online', 'Online or on a phone'],
            ['Cael fy mrifo gan negeseuon, lluniau neu gemau ar-lein', 'Ar-lein neu ar ffôn'],
            [
              'Krzywdzenie wiadomościami, zdjęciami lub w grach w internecie',
              'W internecie lub telefonie',
            ],
            ['آن لائن پیغامات، تصویروں یا گیمز سے تکلیف', 'آن لائن یا فون پر'],
          ),
        ),
        option(
          'taken',
          'bag',
          words(
            ['Had things taken or broken', 'Things taken'],
            ['Pethau’n cael eu cymryd neu eu torri', 'Cymryd pethau'],
            ['Zabieranie lub niszczenie rzeczy', 'Zabieranie rzeczy'],
            ['چیزیں چھیننا یا توڑنا', 'چیزیں چھیننا'],
          ),
        ),
        option(
          'difference',
          'wheelchair',
          words(
            [
              'Picked on because of a disability or how I learn',
              'Because of a disability or how I learn',
            ],
            [
              'Cael fy mhigo oherwydd anabledd neu sut rydw i’n dysgu',
              'Oherwydd anabledd neu sut rydw i’n dysgu',
            ],
            [
              'Dokuczanie z powodu niepełnosprawności lub sposobu uczenia się',
              'Z powodu niepełnosprawności lub nauki',
            ],
            ['معذوری یا سیکھنے کے انداز کی وجہ سے تنگ کرنا', 'معذوری یا سیکھنے کی وجہ سے'],
          ),
        ),
        option(
          'none',
          'none',
          words(
            ['None of these', 'None'],
            ['Dim un o’r rhain', 'Dim un'],
            ['Nic z tego', 'Nic'],
            ['ان میں سے کوئی نہیں', 'کوئی نہیں'],
          ),
        ),
      ],
    },
    {
      id: 'places',
      kind: 'multiple',
      symbol: 'place',
      text: words(
        ['Are there places where you do not feel safe?', 'Where do you not feel safe?'],
        ['Oes lleoedd lle nad wyt ti’n teimlo’n ddiogel?', 'Ble nad wyt ti’n teimlo’n ddiogel?'],
        [
          'Czy są miejsca, w których nie czujesz się bezpiecznie?',
          'Gdzie nie czujesz się bezpiecznie?',
        ],
        ['کیا ایسی جگہیں ہیں جہاں آپ محفوظ محسوس نہیں کرتے؟', 'آپ کہاں محفوظ محسوس نہیں کرتے؟'],
      ),
      options: [
        option('playground', 'ball', same('Playground', 'Iard chwarae', 'Boisko', 'کھیل کا میدان')),
        option('classroom', 'class', same('Classroom', 'Ystafell ddosbarth', 'Klasa', 'کلاس روم')),
        option(
          'corridor',
          'door',
          words(
            ['Corridors or toilets', 'Corridor or toilet'],
            ['Coridorau neu doiledau', 'Coridor neu doiled'],
            ['Korytarze lub toalety', 'Korytarz lub toaleta'],
            ['راہداری یا بیت الخلا', 'راہداری یا بیت الخلا'],
          ),
        ),
        option(
          'travel',
          'bus',
          words(
            ['On the way to school or home', 'On the way'],
            ['Ar y ffordd i’r ysgol neu adref', 'Ar y ffordd'],
            ['W drodze do szkoły lub do domu', 'W drodze'],
            ['سکول یا گھر کے راستے میں', 'راستے میں'],
          ),
        ),
        option('online', 'phone', same('Online', 'Ar-lein', 'W internecie', 'آن لائن')),
        option(
          'none',
          'none',
          words(
            ['I feel safe everywhere', 'Nowhere. I feel safe'],
            ['Rydw i’n teimlo’n ddiogel ym mhobman', 'Unman. Rydw i’n ddiogel'],
            ['Wszędzie czuję się bezpiecznie', 'Nigdzie. Jestem bezpieczny/a'],
            ['میں ہر جگہ محفوظ ہوں', 'کہیں نہیں، میں محفوظ ہوں'],
          ),
        ),
      ],
    },
    {
      id: 'bullies',
      kind: 'frequency',
      symbol: 'question',
      options: howOften,
      text: words(
        [
          'How often have you taken part in bullying somebody in the past couple of months?',
          'How often did you bully someone?',
        ],
        [
          'Pa mor aml wyt ti wedi cymryd rhan mewn bwlio rhywun yn y ddau fis diwethaf?',
          'Pa mor aml wnest ti fwlio rhywun?',
        ],
        [
          'Jak często w ciągu ostatnich dwóch miesięcy brałeś/aś udział w znęcaniu się nad kimś?',
          'Jak często znęcałeś/aś się nad kimś?',
        ],
        [
          'پچھلے دو مہینوں میں آپ کتنی بار کسی کو تنگ کرنے میں شامل ہوئے؟',
          'آپ نے کتنی بار کسی کو تنگ کیا؟',
        ],
      ),
    },
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
          'What you write is read by one adult at your school whose job is to keep children safe. They do not see your other answers, and they do not know who you are unless you write your name. They read it tomorrow or later. If you need help now, tell an adult.',
          'One adult at school reads this. Their job is to keep you safe. They do not know it is you. Write your name if you want them to talk to you. If you need help now, tell an adult.',
        ],
        [
          'Bydd un oedolyn yn dy ysgol, sy’n gyfrifol am gadw plant yn ddiogel, yn darllen yr hyn rwyt ti’n ei ysgrifennu. Nid yw’n gweld dy atebion eraill, ac nid yw’n gwybod pwy wyt ti oni bai dy fod yn ysgrifennu dy enw. Bydd yn ei ddarllen yfory neu’n hwyrach. Os oes angen help arnat ti nawr, dweud wrth oedolyn.',
          'Mae un oedolyn yn yr ysgol yn darllen hwn. Ei waith yw dy gadw’n ddiogel. Nid yw’n gwybod mai ti sydd yno. Ysgrifenna dy enw os wyt ti eisiau siarad. Os oes angen help nawr, dweud wrth oedolyn.',
        ],
        [
          'To, co napiszesz, przeczyta jeden dorosły w twojej szkole, który dba o bezpieczeństwo dzieci. Nie widzi innych twoich odpowiedzi i nie wie, kim jesteś, chyba że napiszesz swoje imię. Przeczyta to jutro lub później. Jeśli potrzebujesz pomocy teraz, powiedz dorosłemu.',
          'Przeczyta to jeden dorosły w szkole. Dba o twoje bezpieczeństwo. Nie wie, że to ty. Napisz swoje imię, jeśli chcesz z nim porozmawiać. Jeśli potrzebujesz pomocy teraz, powiedz dorosłemu.',
        ],
        [
          'آپ جو لکھیں گے اسے آپ کے سکول کا ایک بڑا پڑھے گا جس کا کام بچوں کو محفوظ رکھنا ہے۔ وہ آپ کے دوسرے جواب نہیں دیکھتا، اور نہیں جانتا کہ آپ کون ہیں جب تک آپ اپنا نام نہ لکھیں۔ وہ اسے کل یا بعد میں پڑھے گا۔ اگر آپ کو ابھی مدد چاہیے تو کسی بڑے کو بتائیں۔',
          'سکول کا ایک بڑا یہ پڑھے گا۔ اس کا کام آپ کو محفوظ رکھنا ہے۔ وہ نہیں جانتا کہ یہ آپ ہیں۔ بات کرنا چاہتے ہیں تو اپنا نام لکھیں۔ ابھی مدد چاہیے تو کسی بڑے کو بتائیں۔',
        ],
      ),
      text: words(
        ['Is there anything you want to tell?', 'Do you want to tell something?'],
        ['Oes rhywbeth rwyt ti eisiau ei ddweud?', 'Wyt ti eisiau dweud rhywbeth?'],
        ['Czy chcesz o czymś opowiedzieć?', 'Czy chcesz coś powiedzieć?'],
        ['کیا آپ کچھ بتانا چاہتے ہیں؟', 'کیا آپ کچھ کہنا چاہتے ہیں؟'],
      ),
    },
  ],
  indicators: [
    {
      id: 'bullied_often',
      question: 'bullied',
      counted: ['month', 'week', 'often'],
      title: 'Frequently bullied',
      likely: 'to be bullied often',
      better: 'lower',
    },
    {
      id: 'bullies_often',
      question: 'bullies',
      counted: ['month', 'week', 'often'],
      title: 'Frequently bully others',
      likely: 'to bully others often',
      better: 'lower',
    },
    {
      id: 'safe',
      question: 'safe',
      counted: ['always', 'mostly'],
      title: 'Feel safe at school',
      likely: 'to feel safe at school',
      better: 'higher',
    },
    {
      id: 'teachers',
      question: 'teachers',
      counted: ['always', 'mostly'],
      title: 'Get on well with teachers',
      likely: 'to get on well with their teachers',
      better: 'higher',
    },
    {
      id: 'enjoys',
      question: 'enjoys',
      counted: ['always', 'mostly'],
      title: 'Enjoy school',
      likely: 'to enjoy school',
      better: 'higher',
    },
    {
      id: 'friends',
      question: 'friends',
      counted: ['always', 'mostly'],
      title: 'Have friends at school',
      likely: 'to have friends at school',
      better: 'higher',
    },
    {
      id: 'tell',
      question: 'tell',
      counted: ['yes'],
      title: 'Have an adult to tell',
      likely: 'to have an adult to tell',
      better: 'higher',
    },
    {
      id: 'happy',
      question: 'happy',
      counted: ['always', 'mostly'],
      title: 'Feel happy',
      likely: 'to feel happy',
      better: 'higher',
    },
    {
      id: 'names',
      question: 'kinds',
      counted: ['names'],
      title: 'Called names',
      likely: 'to be called names',
      better: 'lower',
    },
    {
      id: 'hurt',
      question: 'kinds',
      counted: ['hurt'],
      title: 'Hit, kicked or pushed',
      likely: 'to be hit, kicked or pushed',
      better: 'lower',
    },
    {
      id: 'left_out',
      question: 'kinds',
      counted: ['left_out'],
      title: 'Left out on purpose',
      likely: 'to be left out on purpose',
      better: 'lower',
    },
    {
      id: 'online',
      question: 'kinds',
      counted: ['online'],
      title: 'Hurt online',
      likely: 'to be hurt online',
      better: 'lower',
    },
    {
      id: 'difference',
      question: 'kinds',
      counted: ['difference'],
      title: 'Picked on because of a disability or how they learn',
      likely: 'to be picked on because of a disability or how they learn',
      better: 'lower',
    },
  ],
};
