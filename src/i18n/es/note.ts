import type { note as english } from '../en/note.ts';
import type { PartOf } from '../catalogue-part.ts';

export const note = {
  'note.pageTitle': 'Heart risk: texto para la nota',
  'note.title': 'Texto para la nota',
  'note.lead': 'Léalo antes de pegarlo. Desde aquí no se guarda nada.',
  'note.label': 'Texto',
  'note.copy': 'Copiar',
  'note.copied': 'Copiado.',
  'note.select': 'El texto está seleccionado. Pulse Ctrl+C (en un Mac, Cmd+C) para copiarlo.',
  'note.back': 'Volver a la página de riesgo',
  'note.identity': '{name}, nacimiento {born}, {identifier}',
  'note.identityOnly': '{name}, nacimiento {born}',
  'note.risk': '{model}: {n} de cada 100 en 10 años ({percent} %), {band}. {others}',
  'note.risk30': '{model}: {n} de cada 100 en 30 años ({percent} %). {others}',
  'note.citation': 'D’Agostino 2008, Circulation 117:743.',
  'note.citation30': 'Pencina 2009, Circulation 119:3078.',
  'note.compare': 'Misma edad y sexo, valores ideales: {ideal} en 10 años. Edad del corazón: {heartAge}.',
  'note.noScore': 'Riesgo de Framingham a 10 años: ninguno. {why}',
  'note.values': 'Valores: {values}.',
  'note.main': 'Lo que más contribuye (de cada 100): {parts}.',
  'note.notCounted': 'La ecuación no cuenta: {facts}.',
  'note.alsoNote': 'Tenga en cuenta también: {facts}.',
  'note.discussed':
    'Comentado: {changes}: {n} de cada 100 en 10 años en vez de {now} (compara grupos de personas, no es el efecto de un tratamiento).',
  'note.flag.entered': 'introducido por el profesional, no está en la historia',
  'note.flag.confirmed': 'confirmado por el profesional',
  'note.flag.used-though-old': 'antiguo, usado por decisión del profesional',
  'note.workedOut': 'Calculado el {date} a las {time}, Heart risk {version}.',
} as const satisfies PartOf<typeof english>;
