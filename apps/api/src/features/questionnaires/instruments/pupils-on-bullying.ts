import type { Question } from '@all-together/contracts';
import { howOften } from './pupils-answers.js';
import { option, same, words } from './wording.js';

/** What happens, where, and to whom. */
export const onBullying: Question[] = [
  {
    id: 'bullied',
    kind: 'frequency',
    symbol: 'sad',
    options: howOften,
    before: words(
      [
        'Bullying is when one person, or a group, hurts someone on purpose, again and ' +
          'again, and it is hard for that person to make it stop. It can be with words, with ' +
          'hands, by leaving someone out, or online.',
        'Bullying is when people hurt you on purpose. They do it again and again. It is ' +
          'hard to make it stop.',
      ],
      [
        'Bwlio yw pan fydd un person, neu grŵp, yn brifo rhywun yn fwriadol, dro ar ôl ' +
          'tro, ac mae’n anodd i’r person hwnnw wneud iddo stopio. Gall fod â geiriau, â ' +
          'dwylo, drwy adael rhywun allan, neu ar-lein.',
        'Bwlio yw pan fydd pobl yn dy frifo yn fwriadol. Maen nhw’n gwneud hynny dro ar ôl ' +
          'tro. Mae’n anodd ei stopio.',
      ],
      [
        'Znęcanie się jest wtedy, gdy jedna osoba lub grupa celowo i wielokrotnie krzywdzi ' +
          'kogoś, komu trudno to powstrzymać. Może to być słowami, rękami, przez wykluczanie ' +
          'albo w internecie.',
        'Znęcanie się jest wtedy, gdy ktoś krzywdzi cię specjalnie. Robi to wiele razy. ' +
          'Trudno to zatrzymać.',
      ],
      [
        'بُلنگ وہ ہے جب کوئی ایک شخص یا گروہ جان بوجھ کر بار بار کسی کو تکلیف دے، اور اس ' +
          'کے لیے اسے روکنا مشکل ہو۔ یہ باتوں سے، ہاتھوں سے، کسی کو الگ رکھنے سے یا آن لائن ' +
          'ہو سکتی ہے۔',
        'بُلنگ وہ ہے جب لوگ جان بوجھ کر آپ کو تکلیف دیں۔ وہ بار بار ایسا کرتے ہیں۔ اسے ' +
          'روکنا مشکل ہوتا ہے۔',
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
        'How often have you taken part in bullying someone in the past couple of months?',
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
];
