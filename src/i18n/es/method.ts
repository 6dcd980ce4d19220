import type { method as english } from '../en/method.ts';
import type { PartOf } from '../catalogue-part.ts';

export const method = {
  'method.title': 'Cómo se ha calculado',
  'method.titleNoScore': 'La ecuación',
  'method.terms': 'Los términos de este paciente',
  'method.equation':
    'Enfermedad cardiovascular general de Framingham, 10 años (D’Agostino y otros, Circulation 2008;117:743-753).',
  'method.equationBmi':
    'Enfermedad cardiovascular general de Framingham, 10 años, versión con índice de masa corporal (D’Agostino y otros, Circulation 2008;117:743-753).',
  'method.equation30':
    'Enfermedad cardiovascular general de Framingham, 30 años (Pencina y otros, Circulation 2009;119:3078-3084).',
  'method.equation30Bmi':
    'Enfermedad cardiovascular general de Framingham, 30 años, versión con índice de masa corporal (Pencina y otros, Circulation 2009;119:3078-3084).',
  'method.population30':
    'Elaborada con 4506 personas del estudio Framingham Offspring (EE. UU.), de 20 a 59 años, sin enfermedad cardiovascular ni cáncer.',
  'method.population':
    'Elaborada con 8491 personas de Framingham (EE. UU.), de 30 a 74 años, sin enfermedad cardiovascular, seguidas durante 12 años.',
  'method.limits':
    'Da un número demasiado alto en muchas poblaciones actuales. Apoya su criterio y no lo sustituye.',
  'method.limits30':
    'No es válida a partir de los 60 años y no tiene categorías publicadas. Apoya su criterio y no lo sustituye.',
  'method.factor': 'Término',
  'method.coefficient': 'Coeficiente',
  'method.value': 'Valor',
  'method.product': 'Producto',
  'method.sum': 'Suma',
  'method.mean': 'Media en el estudio',
  'method.survival': 'Supervivencia sin problema a 10 años',
  'method.formula': 'Riesgo = 1 − {survival} ^ e^({sum} − {mean}) = {risk} de cada 100 en 10 años',
  'method.more': 'Las ecuaciones, sus límites y referencias',
  'method.equations': 'Otras ecuaciones y la hoja de puntos',
  'method.asOf': 'Calculado para el {date} a las {time}.',
  'term.lnAge': 'ln(edad)',
  'term.lnTotalCholesterol': 'ln(colesterol total, mg/dL)',
  'term.lnHdl': 'ln(colesterol HDL, mg/dL)',
  'term.lnBmi': 'ln(índice de masa corporal)',
  'term.lnSystolicUntreated': 'ln(presión sistólica), sin tratamiento',
  'term.lnSystolicTreated': 'ln(presión sistólica), con tratamiento',
  'term.smoker': 'Tabaquismo',
  'term.diabetes': 'Diabetes',
  'about.title': 'Cómo funciona Heart risk',
  'about.what': 'Para qué es',
  'about.purpose':
    'Heart risk apoya a los profesionales que valoran el riesgo de enfermedad del corazón y de la circulación en adultos que no la tienen. No es para personas menores de 30 años ni mayores de 74, ni para quienes ya la tienen. No recomienda tratamientos.',
  'about.bands': 'Categorías',
  'about.bandsWhy':
    'Los límites publicados para esta ecuación no coinciden: se usan tanto 6 y 20 de cada 100 como 10 y 20 de cada 100. Aquí:',
  'about.check': 'Comprobación al arrancar',
  'about.checkResult':
    'Antes de arrancar, esta aplicación ha vuelto a calcular {checked} resultados publicados. {agreed} han salido como están impresos.',
  'about.coefficients': 'Coeficientes',
  'about.men': 'Hombres',
  'about.women': 'Mujeres',
  'about.mean': 'Media',
  'about.survival': 'Supervivencia a 10 años',
  'about.outcome': 'Qué cuenta',
  'about.population': 'Población del estudio',
  'about.limits': 'Límites',
  'about.reference': 'Referencia',
  'about.main': 'La ecuación que da la respuesta',
  'about.comparators': 'Las otras ecuaciones',
  'about.inEnglish': 'Lo que sigue está en inglés, con las palabras de las publicaciones.',
  'about.facts.outcome':
    'Primer episodio cardiovascular: muerte coronaria, infarto, insuficiencia coronaria, angina, ictus de cualquier tipo, accidente isquémico transitorio, claudicación intermitente o insuficiencia cardíaca.',
  'about.facts.population':
    '8491 participantes de Framingham (EE. UU.), de 30 a 74 años, sin enfermedad cardiovascular.',
  'about.facts.limits.framingham-2008-lipids':
    'Da un número demasiado alto en muchas poblaciones actuales. No cuenta los antecedentes familiares, el colesterol LDL, la enfermedad renal, el embarazo ni otras enfermedades.',
  'about.facts.limits.framingham-2008-bmi':
    'Da un número demasiado alto en muchas poblaciones actuales. Usa el índice de masa corporal en lugar del colesterol; suele ser algo más alta que la versión con colesterol.',
  'about.source.ten-twenty':
    'Práctica de las guías canadienses con la ecuación de 2008: menos de 10, de 10 a menos de 20, 20 o más de cada 100.',
  'about.source.six-twenty': 'D’Agostino 2008: menos de 6, de 6 a 20, más de 20 de cada 100.',
  'about.rounding': 'Cómo se muestran los números',
  'about.roundingText':
    'Los números se redondean a personas enteras de cada 100, con un decimal cuando el redondeo cruzaría una categoría. La categoría se decide antes de redondear. Las diferencias se toman entre los números tal como se muestran.',
  'about.data': 'Valores antiguos, supuestos e introducidos',
  'about.dataText':
    'La presión arterial es «antigua» a los 12 meses; el colesterol, el tabaquismo y el índice de masa corporal, a los 24. Nada de más de 5 años se usa hasta que usted lo indique. Su centro puede haber fijado otros límites. Solo se supone que no hay tratamiento de la presión arterial ni diabetes cuando la historia no dice nada, y queda marcado. Los valores que usted introduce se quedan en esta aplicación y acaban con su sesión.',
  'about.noAutomation': 'No se guarda nada en la historia si usted no pulsa guardar.',
} as const satisfies PartOf<typeof english>;
