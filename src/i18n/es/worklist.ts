import type { worklist as english } from '../en/worklist.ts';
import type { PartOf } from '../catalogue-part.ts';

export const worklist = {
  'worklist.title': 'Mis pacientes',
  'worklist.titleOf': 'Mis pacientes: {list}',
  'worklist.lists': 'Listas',
  'worklist.show': 'Mostrar',
  'worklist.count': { one: '1 paciente', other: '{count} pacientes' },
  'worklist.none':
    'Su historia clínica electrónica no tiene ninguna lista de pacientes para usted. Busque un paciente.',
  'worklist.empty': 'No hay nadie en esta lista.',
  'worklist.search': 'Buscar por nombre, fecha de nacimiento o número de historia',
  'worklist.searchHelp': 'Al menos 2 letras, una fecha como 1964-03-14 o el número completo de una etiqueta.',
  'worklist.searchButton': 'Buscar',
  'worklist.searchTitle': 'Búsqueda: pacientes encontrados',
  'worklist.searchNone':
    'No se ha encontrado a nadie. Revise la ortografía o pruebe con la fecha de nacimiento.',
  'worklist.searchShort': 'Escriba al menos 2 letras o una fecha.',
  'worklist.searchMore':
    'Hay más resultados de los que se pueden mostrar. Añada más letras del nombre o la fecha de nacimiento.',
  'worklist.backToLists': 'Volver a mis pacientes',
  'worklist.name': 'Nombre',
  'worklist.born': 'Nacimiento',
  'worklist.sex': 'Sexo',
  'worklist.identifier': 'Identificador',
  'worklist.open': 'Abrir la página de riesgo de {name}',
  'worklist.incomplete':
    'Su historia clínica electrónica no ha enviado la lista completa. Puede que falte alguien.',
  'worklist.notReadable': {
    one: '1 paciente de esta lista no se ha podido leer.',
    other: '{count} pacientes de esta lista no se han podido leer.',
  },
  'worklist.page': 'Página {page} de {pages}',
  'worklist.next': 'Página siguiente',
  'worklist.previous': 'Página anterior',
  'worklist.pages': 'Páginas',
} as const satisfies PartOf<typeof english>;
