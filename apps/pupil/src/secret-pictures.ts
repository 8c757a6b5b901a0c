import type { QuestionnaireLanguage } from '@all-together/contracts';
import { places } from './words';

// The names of the secret pictures, in English, Welsh, Polish and Urdu.
const names: Record<string, readonly [en: string, cy: string, pl: string, ur: string]> = {
  cat: ['Cat', 'Cath', 'Kot', 'بلی'],
  dog: ['Dog', 'Ci', 'Pies', 'کتا'],
  rabbit: ['Rabbit', 'Cwningen', 'Królik', 'خرگوش'],
  fish: ['Fish', 'Pysgodyn', 'Ryba', 'مچھلی'],
  owl: ['Owl', 'Tylluan', 'Sowa', 'الو'],
  turtle: ['Turtle', 'Crwban', 'Żółw', 'کچھوا'],
  lion: ['Lion', 'Llew', 'Lew', 'شیر'],
  penguin: ['Penguin', 'Pengwin', 'Pingwin', 'پینگوئن'],
  frog: ['Frog', 'Broga', 'Żaba', 'مینڈک'],
  apple: ['Apple', 'Afal', 'Jabłko', 'سیب'],
  banana: ['Banana', 'Banana', 'Banan', 'کیلا'],
  pizza: ['Pizza', 'Pitsa', 'Pizza', 'پیزا'],
  cake: ['Cake', 'Cacen', 'Tort', 'کیک'],
  'ice-cream': ['Ice cream', 'Hufen iâ', 'Lody', 'آئس کریم'],
  carrot: ['Carrot', 'Moronen', 'Marchewka', 'گاجر'],
  cheese: ['Cheese', 'Caws', 'Ser', 'پنیر'],
  bread: ['Bread', 'Bara', 'Chleb', 'روٹی'],
  strawberry: ['Strawberry', 'Mefusen', 'Truskawka', 'سٹرابیری'],
  sun: ['Sun', 'Haul', 'Słońce', 'سورج'],
  moon: ['Moon', 'Lleuad', 'Księżyc', 'چاند'],
  star: ['Star', 'Seren', 'Gwiazda', 'ستارہ'],
  tree: ['Tree', 'Coeden', 'Drzewo', 'درخت'],
  flower: ['Flower', 'Blodyn', 'Kwiat', 'پھول'],
  rainbow: ['Rainbow', 'Enfys', 'Tęcza', 'قوس قزح'],
  snowman: ['Snowman', 'Dyn eira', 'Bałwan', 'برف کا آدمی'],
  mountain: ['Mountain', 'Mynydd', 'Góra', 'پہاڑ'],
  umbrella: ['Umbrella', 'Ymbarél', 'Parasol', 'چھتری'],
  car: ['Car', 'Car', 'Samochód', 'گاڑی'],
  bicycle: ['Bicycle', 'Beic', 'Rower', 'سائیکل'],
  train: ['Train', 'Trên', 'Pociąg', 'ٹرین'],
  plane: ['Plane', 'Awyren', 'Samolot', 'جہاز'],
  boat: ['Boat', 'Cwch', 'Łódka', 'کشتی'],
  rocket: ['Rocket', 'Roced', 'Rakieta', 'راکٹ'],
  tractor: ['Tractor', 'Tractor', 'Traktor', 'ٹریکٹر'],
  helicopter: ['Helicopter', 'Hofrennydd', 'Helikopter', 'ہیلی کاپٹر'],
  skateboard: ['Skateboard', 'Sglefrfwrdd', 'Deskorolka', 'سکیٹ بورڈ'],
};

export const pictureName = (id: string, language: QuestionnaireLanguage): string =>
  names[id]?.[places[language]] ?? id;
