import type { risk as english } from '../en/risk.ts';
import type { PartOf } from '../catalogue-part.ts';

export const risk = {
  'risk.title': 'Heart risk: riesgo de un paciente',
  'risk.question':
    'Probabilidad de tener un problema del corazón o de la circulación en los próximos 10 años',
  'risk.question30':
    'Probabilidad de tener un problema del corazón o de la circulación en los próximos 30 años',
  'risk.answer.her': 'de cada 100 personas como ella',
  'risk.answer.him': 'de cada 100 personas como él',
  'risk.outOf': '{n} de cada 100',
  'risk.fewerThanOne': 'Menos de 1',
  'risk.moreThan99': 'Más de 99',
  'risk.others': '{n} de cada 100 no lo tendrán.',
  'risk.othersAlmostAll': 'Más de 99 de cada 100 no lo tendrán.',
  'risk.othersFewerThanOne': 'Menos de 1 de cada 100 no lo tendrá.',
  'risk.counts':
    'Cuenta infarto, angina, ictus o AIT, enfermedad arterial de las piernas e insuficiencia cardíaca.',
  'risk.figures':
    '100 figuras: {n} de cada 100 personas tendrán un problema en los próximos {years} años, {others} no.',
  'band.under': '{name} (menos de {upper})',
  'band.upTo': '{name} (hasta {upper})',
  'band.fromUnder': '{name} (de {lower} a menos de {upper})',
  'band.fromUpTo': '{name} (de {lower} a {upper})',
  'band.from': '{name} ({lower} o más)',
  'band.over': '{name} (más de {lower})',
  'band.name.low': 'Bajo',
  'band.name.intermediate': 'Intermedio',
  'band.name.high': 'Alto',
  'risk.thirtyOnly':
    'La ecuación a 10 años empieza a los {lowest} años. A los {age} años solo responde la ecuación a 30 años, que no tiene categorías publicadas.',
  'risk.notCounted': 'Este número no cuenta:',
  'risk.withDiabetes': 'Con diabetes, las guías no se rigen solo por la categoría.',
  'risk.seeNotCounted': 'Vea más abajo lo que no cuenta.',
  'risk.bmiVersion': 'Versión con IMC, sin colesterol',
  'risk.bmiVersionWhy':
    'Esta versión de la ecuación usa el índice de masa corporal en lugar del colesterol. Suele dar un número algo mayor.',
  'risk.useBmi': 'Usar la versión con IMC',
  'risk.useLipids': 'Usar la versión habitual',
  'risk.alsoNote': 'Tenga en cuenta también:',
  'risk.lipidsMissing': 'Para la versión habitual hacen falta: {factors}.',
  'facts.ideal': 'Misma edad y sexo, valores ideales, 10 años',
  'facts.thirty': 'En 30 años',
  'facts.thirtyTooOld': 'No es válido a los 60 años o más',
  'facts.thirtyNone': 'No calculado',
  'facts.heartAge': 'Edad del corazón',
  'facts.years': '{n} años',
  'facts.over': 'Más de {n}',
  'facts.under': 'Menos de {n}',
  'sensitivity.both':
    'Otra medición de la presión arterial, {delta} mmHg más baja o más alta, daría {lower} o {higher} de cada 100 en 10 años.',
  'sensitivity.same':
    'Otra medición de la presión arterial, {delta} mmHg más baja o más alta, daría también {n} de cada 100 en 10 años.',
  'sensitivity.lower':
    'Otra medición de la presión arterial, {delta} mmHg más baja, daría {lower} de cada 100 en 10 años.',
  'sensitivity.higher':
    'Otra medición de la presión arterial, {delta} mmHg más alta, daría {higher} de cada 100 en 10 años.',
  'sensitivity.bands': 'El riesgo sería {lower} o {higher}.',
  'sensitivity.unit-assumed':
    'La historia no tiene unidad para: {list}. Se ha supuesto la única en la que cabe el número; compruébela.',
  'sensitivity.old': 'Valores antiguos: {list}.',
  'sensitivity.entered': 'Valores introducidos por usted: {list}. Solo se usan en esta aplicación.',
  'actions.save': 'Revisar y guardar',
  'actions.handout': 'Hoja del paciente',
  'actions.note': 'Texto para la nota',
  'risk.missing.one': 'Falta un valor: {factor}',
  'risk.missing.many': 'Faltan {count} valores: {factors}',
  'risk.missing.lead': 'Sin él no hay resultado.',
  'risk.missing.leadMany': 'Sin ellos no hay resultado.',
  'risk.missing.do':
    'Introduzca lo que sepa, o regístrelo en su historia clínica electrónica y cargue esta página de nuevo.',
  'risk.missing.recordOnly': 'Regístrelo en su historia clínica electrónica y cargue esta página de nuevo.',
  'risk.missing.workOut': 'Calcular el riesgo',
  'range.interval': 'cualquier valor de {factor} entre {lowest} y {highest}',
  'range.any': 'cualquiera de las respuestas sobre {factor}',
  'range.eitherWay': 'Con {what} el resultado sería de {numbers} en 10 años: {band} en todo caso.',
  'range.differs':
    'Con {what} el resultado sería de {numbers} en 10 años: {bands}. Vale la pena averiguarlo.',
  'range.numbers': '{lowest} a {highest} de cada 100',
  'range.oneNumber': '{n} de cada 100',
  'range.case.smoker.false': '{n} de cada 100 en 10 años si esta persona no fuma',
  'range.case.smoker.true': '{n} de cada 100 en 10 años si fuma',
  'range.case.sex.female': '{n} de cada 100 en 10 años con la ecuación para mujeres',
  'range.case.sex.male': '{n} de cada 100 en 10 años con la ecuación para hombres',
  'range.case.diabetes.false': '{n} de cada 100 en 10 años sin diabetes',
  'range.case.diabetes.true': '{n} de cada 100 en 10 años con ella',
  'range.case.bpTreated.false': '{n} de cada 100 en 10 años sin tratamiento de la presión arterial',
  'range.case.bpTreated.true': '{n} de cada 100 en 10 años con él',
  'range.casesSame': '{cases}: {band} en todo caso.',
  'range.casesDiffer': '{cases}: {bands}. Vale la pena averiguarlo.',
  'risk.unreadable.title': 'Sin resultado: una parte de la historia no se ha podido leer',
  'risk.unreadable.lead':
    'No se ha podido leer: {factors}. Lo que no se lee no es lo mismo que lo que no existe, así que no se muestra ningún número.',
  'risk.unreadable.do':
    'Inténtelo de nuevo en un minuto. Si continúa, mire en su historia clínica electrónica.',
  'risk.unreadable.forbidden':
    'Su historia clínica electrónica no le permite ver esta parte: {factors}. Pida acceso allí o mire en la propia historia.',
  'risk.unreadable.retry': 'Intentar de nuevo',
  'risk.conflict.title': 'Sin resultado: dos valores no concuerdan',
  'risk.conflict.lead':
    '{factors}: dos resultados del mismo momento no pueden ser ambos correctos. Introduzca el correcto, o corrija la historia y cargue esta página de nuevo.',
  'risk.cvd.title': 'Sin resultado: consta una enfermedad cardiovascular',
  'risk.cvd.lead':
    'La ecuación es solo para personas que nunca la han tenido. Un número aquí sería erróneo y demasiado bajo.',
  'risk.cvd.evidence': 'En la historia consta {what}.',
  'risk.cvd.do': 'Siga su guía local de prevención secundaria.',
  'risk.cvd.guidance': 'Guía de prevención secundaria',
  'risk.cvd.wrong': '¿La historia es errónea? Corríjala allí y cargue esta página de nuevo.',
  'risk.age.title': 'Sin resultado: {age} años',
  'risk.age.lead':
    'Esta ecuación es para edades de {lowest} a {highest} años. Este paciente tiene {age} años.',
  'risk.range.title': 'Sin resultado: {factor} está fuera de lo que cubre la ecuación',
  'risk.range.lead': 'La ecuación es para {factor} de {lowest} a {highest}. El valor es {value}.',
  'risk.range.do':
    '¿Es erróneo? Mídalo de nuevo o corríjalo. Si es correcto, esta ecuación no tiene respuesta para esta persona.',
  'risk.deceased.title': 'Sin resultado: este paciente ha fallecido',
  'risk.deceased.lead':
    'Así consta en la historia. Si es un error, corríjalo allí y cargue esta página de nuevo.',
  'risk.sex.title': '¿Qué ecuación: para mujeres o para hombres?',
  'risk.sex.lead':
    'La historia no dice cuál de las dos ecuaciones corresponde a esta persona, y no se supone. No hay resultado hasta que usted elija.',
  'risk.sex.choose': 'Usar la ecuación para',
  'risk.sex.women': 'Mujeres',
  'risk.sex.men': 'Hombres',
  'risk.refused.title': 'Sin resultado: un valor no puede ser correcto',
  'risk.refused.lead':
    '{factors}: el valor registrado no es posible o está en otra unidad. Introduzca el correcto, o corrija la historia y cargue esta página de nuevo.',
  'risk.tooOld.title': 'Aún sin resultado. Demasiado antiguo para usarlo: {factors}',
  'risk.tooOld.lead':
    'Un valor de más de {limit} no se usa hasta que usted lo indique. Para usarlo, ábralo en la lista de valores. Si no, introduzca uno más reciente.',
  'notCounted.ldl-very-high': 'Colesterol LDL muy alto',
  'notCounted.egfr-low': 'Función renal baja (FGe menor de 60)',
  'notCounted.albuminuria': 'Albúmina en la orina',
  'notCounted.family-history': 'Antecedentes familiares de enfermedad del corazón',
  'notCounted.statin': 'En tratamiento hipolipemiante',
  'notCounted.onTreatment': '{fact}. Este es el riesgo con tratamiento.',
  'notCounted.pregnancy': 'Embarazo',
  'notCounted.severe-mental-illness': 'Enfermedad mental grave',
  'notCounted.hiv': 'VIH',
  'notCounted.ethnicity': 'Origen étnico',
  'notCounted.possible-diabetes': 'Indicios de diabetes sin diagnóstico',
  'notCounted.possible-cardiovascular-disease':
    'Posible enfermedad cardiovascular, sin confirmar en la historia',
  'notCounted.problems-not-understood':
    'Problemas sin un código que esta aplicación conozca; hay que comprobar que no sean enfermedad del corazón, ictus o diabetes',
  'notCounted.medicines-not-understood':
    'Medicamentos sin un nombre o código que esta aplicación conozca; hay que comprobar si son para la tensión',
  'notCounted.familial-hypercholesterolaemia': 'Hipercolesterolemia familiar',
  'notCounted.atrial-fibrillation': 'Fibrilación auricular',
  'notCounted.dialysis': 'Diálisis',
  'notCounted.unread': 'No se ha podido leer por completo: {parts}',
  'part.results': 'mediciones y resultados',
  'part.problems': 'problemas',
  'part.medicines': 'medicamentos',
  'part.procedures': 'procedimientos',
  'part.family': 'antecedentes familiares',
  'part.reports': 'informes de laboratorio',
  'drivers.title': 'Qué lo determina',
  'drivers.lead': 'Personas de cada 100, en los próximos 10 años.',
  'drivers.base': 'Solo edad y sexo',
  'drivers.total': 'Suma {total} de cada 100 en 10 años.',
  'drivers.compared': 'En comparación con la misma edad y sexo y valores ideales: {ideal}.',
  'drivers.ideal.bpTreated': 'sin tratamiento para ella',
  'drivers.ideal.smoker': 'sin tabaco',
  'drivers.ideal.diabetes': 'sin diabetes',
  'drivers.treated':
    'Las personas en tratamiento antihipertensivo han tenido antes la presión alta. El número dice eso, no que las pastillas hagan daño.',
} as const satisfies PartOf<typeof english>;
