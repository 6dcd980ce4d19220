import type { history as english } from '../en/history.ts';
import type { PartOf } from '../catalogue-part.ts';

export const history = {
  'history.title': 'Evolución',
  'history.earlier': 'Guardados antes',
  'history.earlierHelp': 'Estos resultados ya estaban en la historia. Ninguno es una respuesta para hoy.',
  'history.chart': 'Riesgo de cada 100 en 10 años a lo largo del tiempo: {points}.',
  'history.point': '{n} el {date}',
  'history.table': 'Mostrar como tabla',
  'history.date': 'Fecha',
  'history.risk': 'De cada 100 en 10 años',
  'history.how': 'Calculado por',
  'history.now': 'Ahora',
  'history.here': 'Calculado ahora con los valores de ese día',
  'history.saved': 'Resultado guardado, Heart risk',
  'history.gap': 'Una parte de la historia anterior no se ha podido leer, así que puede no estar todo.',
  'history.treatmentUnknown':
    'Faltan los días en los que no se puede saber si la presión arterial se trataba: para entonces se había prescrito un medicamento que ha terminado después.',
  'history.other': 'Otra ecuación o aplicación',
  'history.either': '{percentage} o {fraction}',
  'history.scaleUnknown': 'La historia dice {recorded} y no si es un porcentaje o una fracción.',
  'history.range': 'de {low} a {high}',
  'history.over': 'más de {number}',
  'history.atLeast': '{number} o más',
  'history.under': 'menos de {number}',
  'history.atMost': '{number} o menos',
  'history.otherYears': 'En {years} años: {number}.',
  'history.noYears': 'No dice para cuántos años vale: {number}.',
  'history.wordsOnly': 'La historia dice «{words}» y ninguna probabilidad.',
  'history.nothing': 'La historia no da ninguna probabilidad.',
  'history.undated': 'Sin fecha',
  'history.doubted': 'Los resultados que no son un solo número a 10 años están solo en la tabla.',
  'history.whySince': 'Por qué ha cambiado desde el {date}:',
  'history.whySame': 'Nada de lo que lee la ecuación ha cambiado desde el {date}.',
  'history.whyEntered':
    'Introducido por usted y no consta en la historia: {list}. Esa parte puede ser una corrección y no un cambio del paciente.',
  'history.rounding': 'Con un decimal, suman el cambio de {before} a {after} de cada 100 en 10 años.',
  'history.squares': 'Puntos cuadrados: calculados ahora con los valores de ese día, nunca guardados.',
  'history.legend':
    'Puntos huecos: resultados de otra ecuación o aplicación, tal como constan en la historia.',
} as const satisfies PartOf<typeof english>;
