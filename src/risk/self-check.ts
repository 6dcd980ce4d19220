import { assess } from './assess.ts';
import { heartAge } from './heart-age.ts';
import type { Assessment, Estimate, ModelId, RiskModel } from './model.ts';
import { publishedExamples, type PublishedExample } from './published-examples.ts';
import { modelOf } from './registry.ts';

export interface Disagreement {
  model: ModelId;
  source: string;
  what: string;
  printed: string;
  computed: string;
}

export interface SelfCheck {
  checked: number;
  agreed: number;
  disagreements: readonly Disagreement[];
}

const decimalsOf = (printed: string) => printed.split('.')[1]?.length ?? 0;

/** What was computed, written as the publication writes it. */
function asPrinted(estimate: Estimate, printed: string): string {
  return estimate.printedPercent ?? (estimate.risk * 100).toFixed(decimalsOf(printed));
}

function heartAgeAsPrinted(model: RiskModel, example: PublishedExample, printed: string): string {
  const age = heartAge(model, example.factors);
  return age.kind === 'heart-age' ? age.years.toFixed(decimalsOf(printed)) : age.kind;
}

/** What is compared, as the publication prints it and as it was computed. */
type Comparison = [what: string, printed: string, computed: string];

function comparisons(model: RiskModel, example: PublishedExample, answer: Assessment): Comparison[] {
  if (answer.kind !== 'estimated') return [['risk', example.printed.percents.join(' '), answer.kind]];
  const { percents, points, heartAge: years } = example.printed;
  const first = answer.estimates[0] as Estimate;
  const rows = percents.map((printed, index): Comparison => {
    const estimate = answer.estimates[index];
    return ['risk', printed, estimate ? asPrinted(estimate, printed) : 'none'];
  });
  if (points !== undefined) rows.push(['points', String(points), String(first.points)]);
  if (years !== undefined) {
    rows.push(['heart age', years, first.printedHeartAge ?? heartAgeAsPrinted(model, example, years)]);
  }
  return rows;
}

/**
 * Computes the examples that the publications print and compares at their printed precision. An app that computes
 * any of them otherwise must not start.
 */
export function selfCheck(examples: readonly PublishedExample[] = publishedExamples): SelfCheck {
  const rows = examples.flatMap((example) => {
    const model = modelOf(example.model);
    return comparisons(model, example, assess(model, example.factors)).map(
      ([what, printed, computed]): Disagreement => ({
        model: model.id,
        source: example.source,
        what,
        printed,
        computed,
      }),
    );
  });
  const disagreements = rows.filter(({ printed, computed }) => printed !== computed);
  return { checked: rows.length, agreed: rows.length - disagreements.length, disagreements };
}
