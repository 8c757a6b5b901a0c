import type { QuestionnaireForm, QuestionnaireLanguage } from '@all-together/contracts';

// What the page itself says, in English, Welsh, Polish and Urdu.
type Said = readonly [en: string, cy: string, pl: string, ur: string];
export const places: Record<QuestionnaireLanguage, number> = { en: 0, cy: 1, pl: 2, ur: 3 };

const all = {
  title: [
    'How is school for you?',
    'Sut mae’r ysgol i ti?',
    'Jak jest w szkole?',
    'آپ کے لیے سکول کیسا ہے؟',
  ],
  enterCode: [
    'Type the code on your slip',
    'Teipia’r cod ar dy slip',
    'Wpisz kod z kartki',
    'اپنی پرچی کا کوڈ لکھیں',
  ],
  codeHint: [
    '10 letters and numbers',
    '10 llythyren a rhif',
    '10 liter i cyfr',
    '10 حروف اور نمبر',
  ],
  begin: ['Start', 'Dechrau', 'Start', 'شروع کریں'],
  why: ['What this is', 'Beth yw hyn', 'Co to jest', 'یہ کیا ہے'],
  whyText: [
    'We ask how school is for you. Your answers help your school to stop bullying.',
    'Rydyn ni’n gofyn sut mae’r ysgol i ti. Mae dy atebion yn helpu dy ysgol i stopio bwlio.',
    'Pytamy, jak jest w szkole. Twoje odpowiedzi pomagają szkole powstrzymać znęcanie się.',
    'ہم پوچھتے ہیں کہ آپ کے لیے سکول کیسا ہے۔ آپ کے جواب بُلنگ روکنے میں سکول کی مدد کرتے ہیں۔',
  ],
  secretText: [
    'Your name is not here. Nobody is shown your answers: no teacher, no parent. Answers ' +
      'are only counted together, and each count is changed a little by chance.',
    'Nid yw dy enw yma. Does neb yn cael gweld dy atebion: dim athro, dim rhiant. Dim ' +
      'ond gyda’i gilydd mae atebion yn cael eu cyfrif, ac mae pob cyfrif yn cael ei newid ' +
      'ychydig ar hap.',
    'Nie ma tu twojego imienia. Nikomu nie pokazujemy twoich odpowiedzi: ani ' +
      'nauczycielowi, ani rodzicom. Odpowiedzi liczymy tylko razem, a każdą liczbę losowo ' +
      'trochę zmieniamy.',
    'آپ کا نام یہاں نہیں ہے۔ آپ کے جواب کسی کو نہیں دکھائے جاتے: نہ استاد کو، نہ والدین ' +
      'کو۔ جواب صرف ملا کر گنے جاتے ہیں، اور ہر گنتی کو اتفاق سے تھوڑا بدلا جاتا ہے۔',
  ],
  guessText: [
    'Even someone who knew what everyone else said could not be sure what you said. ' +
      'Their best guess from these results would be wrong at least 1 time in 4. They can ' +
      'see how many codes were used.',
    'Hyd yn oed pe bai rhywun yn gwybod beth ddywedodd pawb arall, ni allai fod yn siŵr ' +
      'beth ddywedaist ti. Byddai’r dyfaliad gorau o’r canlyniadau hyn yn anghywir o leiaf ' +
      '1 tro mewn 4. Gall weld faint o godau a ddefnyddiwyd.',
    'Nawet ktoś, kto wie, co powiedzieli wszyscy inni, nie może być pewny, co ' +
      'powiedziałeś lub powiedziałaś. Najlepsze zgadywanie na podstawie tych wyników ' +
      'byłoby błędne co najmniej 1 raz na 4. Widać, ile kodów użyto.',
    'جو یہ بھی جانتا ہو کہ باقی سب نے کیا کہا، وہ بھی یقین سے نہیں جان سکتا کہ آپ نے کیا ' +
      'کہا۔ ان نتیجوں سے اس کا بہترین اندازہ 4 میں سے کم از کم 1 بار غلط ہوگا۔ یہ دیکھا جا ' +
      'سکتا ہے کہ کتنے کوڈ استعمال ہوئے۔',
  ],
  messageText: [
    'There is one exception. At the end you can write to the adult at school who keeps ' +
      'pupils safe. That adult reads what you write there. If few pupils answer, they may ' +
      'guess who wrote it.',
    'Mae un eithriad. Ar y diwedd galli di ysgrifennu at yr oedolyn yn yr ysgol sy’n ' +
      'cadw disgyblion yn ddiogel. Mae’r oedolyn hwnnw’n darllen beth rwyt ti’n ei ' +
      'ysgrifennu yno. Os nad oes llawer yn ateb, gallai ddyfalu pwy ysgrifennodd.',
    'Jest jeden wyjątek. Na końcu możesz napisać do osoby dorosłej w szkole, która dba o ' +
      'bezpieczeństwo uczniów. Ta osoba przeczyta to, co tam napiszesz. Jeśli odpowie ' +
      'niewielu uczniów, może zgadnąć, kto to napisał.',
    'ایک استثنا ہے۔ آخر میں آپ سکول کے اس بڑے کو لکھ سکتے ہیں جو بچوں کو محفوظ رکھتا ہے۔ ' +
      'وہاں جو آپ لکھیں گے وہ پڑھے گا۔ اگر کم بچے جواب دیں تو وہ اندازہ لگا سکتا ہے کہ کس ' +
      'نے لکھا۔',
  ],
  freeText: [
    'You can skip any question. You can stop when you want. There are no wrong answers.',
    'Galli di hepgor unrhyw gwestiwn. Galli di stopio pan wyt ti eisiau. Does dim atebion ' +
      'anghywir.',
    'Możesz pominąć każde pytanie. Możesz przestać, kiedy chcesz. Nie ma złych odpowiedzi.',
    'آپ کوئی بھی سوال چھوڑ سکتے ہیں۔ جب چاہیں رک سکتے ہیں۔ کوئی جواب غلط نہیں۔',
  ],
  next: ['Next', 'Nesaf', 'Dalej', 'آگے'],
  back: ['Back', 'Yn ôl', 'Wstecz', 'پیچھے'],
  skip: ['Skip', 'Hepgor', 'Pomiń', 'چھوڑیں'],
  stop: ['Stop here and send', 'Stopio yma ac anfon', 'Zakończ i wyślij', 'یہیں رکیں اور بھیجیں'],
  send: ['Send', 'Anfon', 'Wyślij', 'بھیجیں'],
  several: [
    'You can choose more than one',
    'Galli di ddewis mwy nag un',
    'Możesz wybrać kilka',
    'آپ ایک سے زیادہ چن سکتے ہیں',
  ],
  talk: [
    'I want to talk to someone',
    'Rydw i eisiau siarad â rhywun',
    'Chcę z kimś porozmawiać',
    'میں کسی سے بات کرنا چاہتا ہوں',
  ],
  talkText: [
    'Tell an adult you trust: a teacher, a parent, a carer. Or call Childline. It is free ' +
      'and private, day and night.',
    'Dweud wrth oedolyn rwyt ti’n ymddiried ynddo: athro, rhiant, gofalwr. Neu ffonia ' +
      'Childline. Mae am ddim ac yn breifat, ddydd a nos.',
    'Powiedz zaufanemu dorosłemu: nauczycielowi, rodzicowi, opiekunowi. Albo zadzwoń do ' +
      'Childline. Za darmo i poufnie, w dzień i w nocy.',
    'کسی ایسے بڑے کو بتائیں جس پر آپ کو بھروسا ہے: استاد، والدین یا دیکھ بھال کرنے والا۔ ' +
      'یا چائلڈ لائن کو فون کریں۔ یہ مفت اور راز میں ہے، دن رات۔',
  ],
  close: ['Close', 'Cau', 'Zamknij', 'بند کریں'],
  thanks: ['Thank you!', 'Diolch!', 'Dziękujemy!', 'شکریہ!'],
  sent: [
    'Your answers are in.',
    'Mae dy atebion i mewn.',
    'Twoje odpowiedzi zostały wysłane.',
    'آپ کے جواب پہنچ گئے۔',
  ],
  waiting: [
    'There is no signal. Your answers are kept on this device and are sent when there is. ' +
      'Leave this page open.',
    'Does dim signal. Mae dy atebion ar y ddyfais hon ac yn cael eu hanfon pan fydd ' +
      'signal. Gad y dudalen ar agor.',
    'Brak zasięgu. Odpowiedzi są na tym urządzeniu i zostaną wysłane później. Zostaw tę ' +
      'stronę otwartą.',
    'سگنل نہیں ہے۔ آپ کے جواب اس آلے پر ہیں اور سگنل آنے پر بھیجے جائیں گے۔ یہ صفحہ کھلا رکھیں۔',
  ],
  secret: [
    'If you change your mind, this secret takes your answers out again, until the ' +
      'questions close. Only you have it. Write it down or leave it.',
    'Os wyt ti’n newid dy feddwl, mae’r gyfrinach hon yn tynnu dy atebion allan, nes i’r ' +
      'cwestiynau gau. Dim ond ti sydd â hi. Ysgrifenna hi neu gad hi.',
    'Jeśli zmienisz zdanie, ten sekret usunie twoje odpowiedzi, dopóki pytania są otwarte. ' +
      'Masz go tylko ty. Zapisz go albo zostaw.',
    'اگر آپ ارادہ بدلیں تو سوال بند ہونے تک یہ راز آپ کے جواب نکال دے گا۔ یہ صرف آپ کے پاس ' +
      'ہے۔ لکھ لیں یا چھوڑ دیں۔',
  ],
  takeOut: [
    'Take my answers out',
    'Tynnu fy atebion allan',
    'Usuń moje odpowiedzi',
    'میرے جواب نکالیں',
  ],
  takenOut: [
    'Your answers are out.',
    'Mae dy atebion allan.',
    'Twoje odpowiedzi zostały usunięte.',
    'آپ کے جواب نکال دیے گئے۔',
  ],
  mySecret: ['Your secret', 'Dy gyfrinach', 'Twój sekret', 'آپ کا راز'],
  finish: ['Finish', 'Gorffen', 'Zakończ', 'ختم'],
  looks: [
    'Change how it looks and sounds',
    'Newid sut mae’n edrych ac yn swnio',
    'Zmień wygląd i dźwięk',
    'شکل اور آواز بدلیں',
  ],
  language: ['Language', 'Iaith', 'Język', 'زبان'],
  easy: ['Short words', 'Geiriau byr', 'Krótkie słowa', 'آسان الفاظ'],
  symbols: ['Big pictures', 'Lluniau mawr', 'Duże obrazki', 'بڑی تصویریں'],
  aloud: ['Read aloud', 'Darllen yn uchel', 'Czytaj na głos', 'پڑھ کر سنائیں'],
  contrast: ['Strong colours', 'Lliwiau cryf', 'Mocne kolory', 'گہرے رنگ'],
  large: ['Larger', 'Mwy', 'Większe', 'بڑا'],
  scan: ['One switch', 'Un switsh', 'Jeden przełącznik', 'ایک سوئچ'],
  hear: ['Hear it', 'Gwrando', 'Posłuchaj', 'سنیں'],
  noVoice: [
    'This device has no voice for this language.',
    'Does gan y ddyfais hon ddim llais i’r iaith hon.',
    'To urządzenie nie ma głosu w tym języku.',
    'اس آلے میں اس زبان کی آواز نہیں ہے۔',
  ],
  question: ['Question', 'Cwestiwn', 'Pytanie', 'سوال'],
  of: ['of', 'o', 'z', 'از'],
  year: [
    'Which year are you in?',
    'Ym mha flwyddyn wyt ti?',
    'W której jesteś klasie (year)?',
    'آپ کس سال (year) میں ہیں؟',
  ],
  need: [
    'Do you get extra help to learn at school?',
    'Wyt ti’n cael help ychwanegol i ddysgu yn yr ysgol?',
    'Czy masz w szkole dodatkową pomoc w nauce?',
    'کیا آپ کو سکول میں سیکھنے کے لیے اضافی مدد ملتی ہے؟',
  ],
  disabled: [
    'Are you disabled, or do you have an illness that lasts a long time?',
    'Wyt ti’n anabl, neu oes gen ti salwch sy’n para’n hir?',
    'Czy masz niepełnosprawność lub długotrwałą chorobę?',
    'کیا آپ معذور ہیں یا آپ کو کوئی لمبی بیماری ہے؟',
  ],
  needOfChild: [
    'Does your child have special educational needs?',
    'Oes gan eich plentyn anghenion addysgol arbennig?',
    'Czy Twoje dziecko ma specjalne potrzeby edukacyjne?',
    'کیا آپ کے بچے کی خصوصی تعلیمی ضروریات ہیں؟',
  ],
  disabledChild: [
    'Is your child disabled?',
    'A yw eich plentyn yn anabl?',
    'Czy Twoje dziecko ma niepełnosprawność?',
    'کیا آپ کا بچہ معذور ہے؟',
  ],
  yes: ['Yes', 'Ydw / Oes', 'Tak', 'ہاں'],
  no: ['No', 'Nac ydw / Nac oes', 'Nie', 'نہیں'],
  unsure: ['Not sure', 'Ddim yn siŵr', 'Nie wiem', 'معلوم نہیں'],
  notSaid: [
    'I do not want to say',
    'Dydw i ddim eisiau dweud',
    'Nie chcę mówić',
    'میں بتانا نہیں چاہتا',
  ],
  found: [
    'Your answers from before are still here.',
    'Mae dy atebion o’r blaen yn dal yma.',
    'Twoje wcześniejsze odpowiedzi są tutaj.',
    'آپ کے پہلے کے جواب یہیں ہیں۔',
  ],
  failed: [
    'That did not work. Try again in a moment.',
    'Wnaeth hynny ddim gweithio. Rho gynnig arall mewn munud.',
    'Nie udało się. Spróbuj za chwilę.',
    'کام نہیں ہوا۔ تھوڑی دیر میں پھر کوشش کریں۔',
  ],
  noSignal: [
    'There is no signal. Try again when there is.',
    'Does dim signal. Rho gynnig arall pan fydd signal.',
    'Brak zasięgu. Spróbuj później.',
    'سگنل نہیں ہے۔ بعد میں کوشش کریں۔',
  ],
  unknownCode: [
    'There are no questions with that code. Look at your slip and type it again.',
    'Does dim cwestiynau gyda’r cod hwnnw. Edrycha ar dy slip a’i deipio eto.',
    'Nie ma pytań z tym kodem. Sprawdź kartkę i wpisz jeszcze raz.',
    'اس کوڈ کے ساتھ کوئی سوال نہیں۔ پرچی دیکھ کر دوبارہ لکھیں۔',
  ],
  usedCode: [
    'This code has been used already, or the questions have closed. Ask your teacher.',
    'Mae’r cod hwn wedi’i ddefnyddio, neu mae’r cwestiynau wedi cau. Gofyn i dy athro.',
    'Ten kod został już użyty albo pytania są zamknięte. Zapytaj nauczyciela.',
    'یہ کوڈ استعمال ہو چکا ہے یا سوال بند ہو گئے ہیں۔ استاد سے پوچھیں۔',
  ],
  film: [
    'Watch it in sign language',
    'Gwylio mewn iaith arwyddion',
    'Zobacz w języku migowym',
    'اشاروں کی زبان میں دیکھیں',
  ],
} satisfies Record<string, Said>;

export type WordName = keyof typeof all;
export const languageNames: Record<QuestionnaireLanguage, string> = {
  en: 'English',
  cy: 'Cymraeg',
  pl: 'Polski',
  ur: 'اردو',
};
export const isRightToLeft = (language: QuestionnaireLanguage): boolean => language === 'ur';

export const say = (name: WordName, language: QuestionnaireLanguage): string =>
  all[name][places[language]]!;

/** The same question, of oneself or of one’s child. */
export function asksAbout(what: 'need' | 'disabled', form: QuestionnaireForm): WordName {
  if (form !== 'parents_carers') return what;
  return what === 'need' ? 'needOfChild' : 'disabledChild';
}
