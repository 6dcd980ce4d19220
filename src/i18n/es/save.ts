import type { save as english } from '../en/save.ts';
import type { PartOf } from '../catalogue-part.ts';

export const save = {
  'save.title': 'Revisar y guardar',
  'save.pageTitle': 'Heart risk: revisar y guardar',
  'save.lead.RiskAssessment': 'Se guardará en {ehr} como evaluación de riesgo:',
  'save.lead.Observation': 'Se guardará en {ehr} como resultado:',
  'save.lead.DocumentReference': 'Se guardará en {ehr} como nota:',
  'save.number': '{n} de cada 100 en 10 años',
  'save.categoryBeside': '{band}; vea la nota: {facts}',
  'save.equation': 'Ecuación: {model}',
  'save.values': 'Los valores en que se basa',
  'save.confirm': 'Confirmar lo supuesto',
  'save.confirmHelp':
    'Nada en la historia lo dice. Marque solo lo que sepa. Lo que no se marque se guarda como supuesto.',
  'save.confirm.bpTreated': 'Sin medicación para la presión arterial alta',
  'save.confirm.diabetes': 'Sin diabetes',
  'save.comment': 'Comentario (opcional, hasta 500 caracteres)',
  'save.commentTooLong': 'Error: el comentario tiene {count} caracteres. Acórtelo a 500.',
  'save.commentInNote': 'Comentario: {comment}',
  'save.confirmedInNote': 'Confirmado por el profesional: {what}.',
  'save.button': 'Guardar en la historia',
  'save.back': 'Volver',
  'save.notice': 'Guardado a las {time} por {name}.',
  'save.noticeNameless': 'Guardado a las {time}.',
  'save.noticeAs.Observation':
    'Guardado como resultado, porque su historia clínica electrónica no admite evaluaciones de riesgo.',
  'save.noticeAs.DocumentReference':
    'Guardado como nota, porque su historia clínica electrónica no admite evaluaciones de riesgo.',
  'save.again': 'Guardado · Guardar de nuevo',
  'save.none.turned-off': 'Guardar en {ehr} está desactivado. Copie el texto para la nota.',
  'save.none.not-permitted':
    'El resultado no se puede guardar: {ehr} solo ha permitido leer. Copie el texto para la nota.',
  'save.none.not-offered':
    'El resultado no se puede guardar: {ehr} no lo admite. Copie el texto para la nota.',
  'save.none.thirty-years': 'En la historia solo se guarda el número a 10 años. Copie el texto para la nota.',
  'save.noScore': 'No hay ningún resultado que guardar.',
  'save.conflict.title': 'La historia ha cambiado desde que la consultó',
  'save.conflict.lead':
    'No se ha guardado nada. Estos valores no son los que usted vio. Revíselos y guarde después.',
  'save.conflict.what': 'Valor',
  'save.conflict.before': 'Cuando lo consultó',
  'save.conflict.now': 'Ahora',
  'save.conflict.number': 'Riesgo',
  'save.conflict.noScore': 'Ahora sin resultado',
  'save.expired.title': 'Esta página era demasiado antigua para guardar desde ella',
  'save.expired.lead':
    'No se ha guardado nada. Esta es la historia tal como está ahora. Revísela y guarde después.',
  'save.unknown.title': 'No es seguro que el resultado se haya guardado',
  'save.unknown.lead': '{ehr} no ha dicho si ha aceptado el resultado, y todavía no se ve allí.',
  'save.unknown.do':
    'Pulse el botón para mirar de nuevo. Se guarda una sola vez, por muchas veces que pulse. Mientras esta página no lo diga, no lo dé por guardado.',
  'save.unknown.button': 'Mirar de nuevo',
  'save.refused.title': '{ehr} no ha aceptado el resultado',
  'save.refused.lead': 'No se ha guardado. Copie el texto para la nota.',
} as const satisfies PartOf<typeof english>;
