import type { MedicineClass } from './medicine-classes.ts';

export interface Ingredient {
  class: MedicineClass;
  /** International and national names, then brands; whole words. */
  names: readonly string[];
  /** RxNorm ingredient codes (IN). */
  rxnorm?: readonly string[];
  /** SNOMED CT substances and products, where a record gave one. */
  snomed?: readonly string[];
}

function group(medicineClass: MedicineClass, lines: readonly string[]): Ingredient[] {
  return lines.map((line) => {
    const [names = '', rxnorm = '', snomed = ''] = line.split('|');
    const list = (text: string): string[] => text.split(' ').filter((word) => word !== '');
    const words = list(names).map((word) => word.replaceAll('_', ' '));
    return { class: medicineClass, names: words, rxnorm: list(rxnorm), snomed: list(snomed) };
  });
}

/** `names|RxNorm|SNOMED CT`. Sources: RxNorm ingredients, WHO INN in English and Spanish, USAN and BAN names. */
export const ingredients: readonly Ingredient[] = [
  ...group('ace-inhibitor', [
    'lisinopril zestril prinivil zestoretic qbrelis prinil acerbon prinzide|29046|108575001',
    'enalapril vasotec renitec vaseretic enalaprilmaleat enalaprilmaleaat xanef baripril|3827',
    'ramipril altace tritace delix triatec ramace acovil trinomia|35296',
    'captopril capoten co-zidocapt|1998',
    'benazepril lotensin lotrel|18867',
    'quinapril accupril accuretic|35208',
    'fosinopril|50166',
    'perindopril coversyl prestalia triplixam coveram bipreterax preterax reaptan|54552',
    'trandolapril mavik tarka|38454',
    'moexipril|30131',
    'cilazapril inhibace',
    'imidapril',
    'zofenopril',
  ]),
  ...group('angiotensin-receptor-blocker', [
    'losartan cozaar hyzaar losartana losartankalium losartan-kalium lorzaar fortzaar|52175|10195211000116102',
    'valsartan diovan exforge valsartana tareg cotareg nisis conisis kalpress copalia dafiro|69749',
    'irbesartan avapro avalide aprovel irbesartana karvea karvezide coaprovel|83818',
    'candesartan atacand candesartana candesartancilexetil blopress amias parapres kenzen cokenzen|214354',
    'olmesartan benicar azor tribenzor olmesartana olmesartanmedoxomil olmetec sevikar votum alteis openvas|321064',
    'telmisartan micardis twynsta telmisartana pritor pritorplus kinzal kinzalmono kinzalkomb micardisplus|73494',
    'eprosartan teveten|83515',
    'azilsartan edarbi edarbyclor|1091643',
    'sacubitril entresto|1656328',
    'fimasartan',
  ]),
  ...group('renin-inhibitor', ['aliskiren tekturna rasilez|325646']),
  ...group('calcium-channel-blocker', [
    'amlodipine amlodipino norvasc caduet amlodipin amlodipina anlodipino istin amlor norvas astudal|17767|10109621000116108',
    'nifedipine nifedipino adalat procardia nifedipin nifedipina adipine coracten tensipine|7417',
    'felodipine felodipino plendil felodipin felodipina modip triapin|4316',
    'isradipine|33910',
    'nicardipine nicardipino|7396',
    'nisoldipine sular|7435',
    'lercanidipine lercanidipino zanidip lercanidipin lercanidipina lerdip zanipress zanipril',
    'levamlodipine conjupri',
    'lacidipine lacidipino',
    'manidipine manidipino manidipina',
    'barnidipine barnidipino barnidipina',
    'nitrendipine nitrendipin nitrendipino',
    'benidipine',
    'azelnidipine',
    'cilnidipine',
  ]),
  ...group('thiazide', [
    'hydrochlorothiazide hidroclorotiazida microzide hctz dyazide maxzide ziac co-amilozide co-triamterzide hydrochlorothiazid hydrochloorthiazide idroclorotiazide hct dithiazide esidrix hidrosaluretil|5487',
    'chlorthalidone chlortalidone clortalidona hygroton thalitone tenoretic co-tenidone chlortalidon chloortalidon clortalidone|2409',
    'indapamide indapamida indapamid natrilix fludex tertensif|5764',
    'metolazone|6916',
    'chlorothiazide|2396',
    'bendroflumethiazide bendrofluazide|1369',
    'hydroflumethiazide co-flumactone',
    'cyclopenthiazide',
    'methyclothiazide',
    'xipamide xipamid',
  ]),
  ...group('loop-diuretic', [
    'furosemide frusemide furosemida lasix co-amilofruse furosemid|4603',
    'bumetanide bumetanida bumex|1808',
    'torsemide torasemide torasemida demadex torasemid|38413',
  ]),
  ...group('potassium-sparing-diuretic', [
    'spironolactone espironolactona aldactone spironolacton spironolattone|9997',
    'eplerenone eplerenona inspra eplerenon|298869',
    'triamterene|10763',
    'amiloride amilorida|644',
    'finerenone kerendia',
  ]),
  ...group('beta-blocker', [
    'metoprolol lopressor toprol toprol-xl betaloc metoprololsuccinat metoprololtartrat metoprololsuccinaat metoprololtartraat metoprololo beloc beloc-zok selozok seloken lopresor minax metohexal|6918',
    'carvedilol coreg carvedilolo dilatrend kredex eucardic coropres|20352',
    'bisoprolol zebeta ziac cardicor bisoprololfumarat bisoprololfumaraat bisoprololo concor emconcor cardensiel detensiel lodoz bicor|19484',
    'atenolol tenormin tenoretic atenololo noten tensig blokium|1202',
    'propranolol inderal propranololo|8787',
    'nebivolol bystolic nebilet lobivon temerit|31555',
    'labetalol|6185',
    'nadolol|7226',
    'pindolol|8332',
    'acebutolol|149',
    'betaxolol|1520',
    'timolol|10600',
    'celiprolol',
    'oxprenolol',
    'penbutolol',
  ]),
  ...group('central-or-vasodilator', [
    'methyldopa metildopa alfametildopa|6876',
    'moxonidine moxonidina moxonidin physiotens cynt',
    'rilmenidine',
    'urapidil ebrantil eupressyl',
    'reserpine',
    'hydralazine hidralazina alphapress apresoline|5470',
    'aprocitentan tryvio',
  ]),
  ...group('antihypertensive-with-other-uses', [
    'diltiazem cardizem tiazac cartia dilacor taztia matzim tildiem adizem vasocardol masdil dilzem|3443',
    'verapamil verapamilo calan isoptin verelan securon veracaps manidon isoptine|11170',
    'clonidine clonidina catapres clonidin|2599',
    'guanfacine tenex|40114',
    'minoxidil minoxidilo|6984',
  ]),
  ...group('alpha-blocker', [
    'doxazosin doxazosina cardura|49276',
    'prazosin prazosina minipress|8629',
    'terazosin terazosina hytrin|37798',
    'indoramin',
  ]),
  ...group('statin', [
    'atorvastatin lipitor caduet sortis tahor zarator cardyl prevencor atozet trinomia|83367',
    'simvastatin zocor vytorin inegy zocord|36567',
    'rosuvastatin crestor provisacor|301542',
    'pravastatin pravachol lipostat elisor pravasin|42463',
    'lovastatin mevacor|6472',
    'fluvastatin lescol|41127',
    'pitavastatin livalo|861634',
  ]),
  ...group('other-lipid-lowering', [
    'ezetimibe zetia ezetrol nustendi nexlizet|341248',
    'fenofibrate lipanthyl',
    'bezafibrate',
    'gemfibrozil',
    'evolocumab repatha',
    'alirocumab praluent',
    'inclisiran leqvio',
    'bempedoic_acid',
    'colestyramine cholestyramine',
    'colesevelam',
  ]),
  ...group('insulin', [
    'insulin insulina lantus humulin humalog novolog novorapid levemir tresiba toujeo apidra||',
  ]),
  ...group('glucose-lowering', [
    'glimepiride amaryl|25789',
    'glipizide glucotrol|4821',
    'glibenclamide glyburide|4815',
    'gliclazide',
    'sitagliptin januvia',
    'saxagliptin',
    'linagliptin',
    'vildagliptin',
    'alogliptin',
    'pioglitazone actos|33738',
    'repaglinide',
    'nateglinide',
    'acarbose',
  ]),
  ...group('glucose-lowering-with-other-uses', [
    'metformin metformina glucophage|6809|372567009',
    'liraglutide victoza',
    'dulaglutide trulicity',
    'semaglutide ozempic',
    'exenatide byetta',
    'empagliflozin jardiance',
    'dapagliflozin farxiga forxiga',
    'canagliflozin invokana',
    'ertugliflozin',
  ]),
];
