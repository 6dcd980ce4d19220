import { bloodPressure, bodySize, labResult, lipids, smoking } from '../personas/facts.ts';
import { diagnosis, prescription } from '../personas/history-facts.ts';
import type { Fact, Persona } from '../personas/persona.ts';
import { years } from '../personas/when.ts';
import { familyNames, femaleNames, maleNames } from './names.ts';
import { type Profile, drawProfile } from './profile.ts';
import type { Random } from './random.ts';

/** How long ago the newest value is; some are old, as in life. */
function newest(random: Random): number {
  return random.chance(0.85) ? random.between(1, 330) : random.between(366, 1700);
}

function pressureFacts(random: Random, { systolic, age }: Profile): Fact[] {
  const first = newest(random);
  const readings = random.between(1, 4);
  return Array.from({ length: readings }, (_unused, index) => {
    const drawn = Math.round(random.normalWithin(systolic, index === 0 ? 1 : 6, [85, 210]));
    const diastolic = Math.round(random.normalWithin(drawn * (age > 65 ? 0.53 : 0.6), 5, [45, 125]));
    return bloodPressure(drawn, diastolic, first + index * random.between(60, 200));
  });
}

const factor = 38.67;
const molar = (mgDl: number): number => Math.round((mgDl / factor) * 10) / 10;

function lipidFacts(random: Random, profile: Profile): Fact[] {
  if (random.chance(0.1)) return [];
  const { totalCholesterolMgDl: total, hdlMgDl: hdl, ldlMgDl: ldl } = profile;
  const hasHdl = !random.chance(0.04);
  const when = newest(random);
  const panel = random.chance(0.6)
    ? ({
        total: molar(total),
        ...(hasHdl ? { hdl: molar(hdl), ldl: molar(ldl) } : {}),
        unit: 'mmol/L',
      } as const)
    : ({ total, ...(hasHdl ? { hdl, ldl } : {}), unit: 'mg/dL' } as const);
  return [lipids(panel, when)];
}

const quit = { former: [3, 30] } as const;

function smokingFacts(random: Random, { smoking: answer }: Profile): Fact[] {
  if (random.chance(0.07)) return [];
  const now = smoking(answer, newest(random));
  if (answer !== 'former') return [now];
  const [soonest, longest] = quit.former;
  return [smoking('every day', years(random.between(soonest, longest)) + 1700), now];
}

function illnessFacts(random: Random, profile: Profile): Fact[] {
  const since = (most: number): number => years(random.between(1, most));
  const recently = random.between(5, 80);
  return [
    ...(profile.hypertension ? [diagnosis('hypertension', since(15))] : []),
    ...(profile.bpTreated
      ? [prescription(random.pick(['amlodipine', 'lisinopril', 'lisinoprilThiazide'] as const), recently)]
      : []),
    ...(profile.diabetes
      ? [
          diagnosis('type2Diabetes', since(12)),
          prescription('metformin', recently),
          labResult('hba1c', Math.round(random.normalWithin(7.3, 1.1, [5.6, 12.5]) * 10) / 10, '%', recently),
        ]
      : []),
    ...(profile.statin
      ? [prescription(random.pick(['simvastatin', 'atorvastatin'] as const), recently)]
      : []),
    ...(profile.cardiovascularDisease
      ? [
          diagnosis(
            random.pick(['myocardialInfarction', 'ischaemicStroke', 'angina', 'heartFailure'] as const),
            since(9),
          ),
        ]
      : []),
  ];
}

/** One invented person with a record that hangs together. */
export function generatePersona(random: Random, id: string): Persona {
  const profile = drawProfile(random);
  const { age, sex, bmi, heightCm } = profile;
  const weight = Math.round(bmi * (heightCm / 100) ** 2);
  return {
    id,
    shows: 'Generated at random.',
    name: {
      family: random.pick(familyNames),
      given: random.pick(sex === 'female' ? femaleNames : maleNames),
    },
    age,
    sex,
    daysSinceBirthday: random.between(1, 360),
    facts: [
      ...pressureFacts(random, profile),
      ...lipidFacts(random, profile),
      ...smokingFacts(random, profile),
      bodySize(heightCm, weight, newest(random)),
      ...illnessFacts(random, profile),
    ],
  };
}
