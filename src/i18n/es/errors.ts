import type { errors as english } from '../en/errors.ts';
import type { PartOf } from '../catalogue-part.ts';

export const errors = {
  'error.title': 'Error: {what}',
  'error.reference': 'Referencia {reference}, {time}',
  'error.nothingSaved': 'No se ha guardado nada.',
  'error.mayBeSaved':
    'No es seguro que el resultado se haya guardado. Mire en la historia antes de guardarlo de nuevo.',
  'error.signIn': 'Ir a iniciar sesión',
  'error.tryAgain': 'Intentar de nuevo',
  'error.toPatients': 'Elegir un paciente',
  'error.launch_unknown_ehr.what': 'Heart risk no está configurado para ese sistema',
  'error.launch_unknown_ehr.do': 'Vuelva atrás y elija un sistema de la lista.',
  'error.launch_invalid.what': 'El enlace de inicio de sesión está incompleto',
  'error.launch_invalid.do': 'Empiece de nuevo desde la página de inicio de sesión.',
  'error.launch_state_mismatch.what': 'Este inicio de sesión no comenzó en este navegador',
  'error.launch_state_mismatch.do':
    'No se ha leído nada. Si las cookies están bloqueadas, permítalas para este sitio e inicie sesión de nuevo.',
  'error.launch_state_used.what': 'Este enlace de inicio de sesión ya se ha usado',
  'error.launch_state_used.do': 'Cada inicio de sesión sirve una sola vez. Inicie sesión de nuevo.',
  'error.launch_expired.what': 'El inicio de sesión ha tardado demasiado',
  'error.launch_expired.do':
    'Por seguridad, el inicio de sesión debe terminarse en 10 minutos. Inicie sesión de nuevo.',
  'error.launch_denied.what': 'Usted no ha permitido el acceso',
  'error.launch_denied.do':
    'No se ha leído nada. Si ha sido un error, inicie sesión de nuevo y elija Permitir.',
  'error.discovery_failed.what': 'No se ha podido contactar con su historia clínica electrónica',
  'error.discovery_failed.do':
    'Espere un minuto e inicie sesión de nuevo. Si continúa, comunique la referencia a su servicio de informática.',
  'error.token_exchange_failed.what': 'Su historia clínica electrónica no ha completado el inicio de sesión',
  'error.token_exchange_failed.do':
    'Inicie sesión de nuevo. Si continúa, comunique la referencia a su servicio de informática.',
  'error.id_token_invalid.what':
    'La respuesta de su historia clínica electrónica sobre quién es usted no es de confianza',
  'error.id_token_invalid.do':
    'No tiene la sesión abierta. Comunique la referencia a su servicio de informática.',
  'error.identity_missing.what': 'Su historia clínica electrónica no ha dicho quién es usted',
  'error.identity_missing.do':
    'No ha iniciado sesión, porque lo que se ve aquí se registra con un nombre. Comunique a su servicio de informática la referencia de abajo.',
  'error.patient_user_refused.what': 'Aquí Heart risk es para profesionales sanitarios',
  'error.patient_user_refused.do':
    'Ha iniciado sesión como paciente. Pida a su médico o enfermera que le muestre su resultado.',
  'error.patient_missing.what': 'Su historia clínica electrónica no ha dicho de qué paciente se trata',
  'error.patient_missing.do':
    'Abra Heart risk de nuevo desde la historia del paciente. Si continúa, comunique la referencia a su servicio de informática.',
  'error.launch_cookie_missing.what': 'Esta ventana no puede mantener su sesión',
  'error.launch_cookie_missing.do':
    'No se ha leído nada. El navegador no ha conservado la cookie de este inicio de sesión, lo que ocurre dentro del marco de otra página o donde se bloquean las cookies. Abra Heart risk en una ventana propia.',
  'error.newWindow': 'Abrir en una ventana nueva',
  'error.session_missing.what': 'Su sesión está cerrada',
  'error.session_missing.do':
    'Ha estado ausente un tiempo o ha cerrado la sesión en otra pestaña. Inicie sesión de nuevo y elija el paciente.',
  'error.session_replaced.what': 'Su inicio de sesión cambió mientras se enviaba esto',
  'error.session_replaced.do':
    'Inició o cerró sesión en otra pestaña en el mismo momento, o se le acabó el tiempo. Abra el paciente de nuevo, compruébelo y envíelo otra vez.',
  'error.signedOutInFrame.do':
    'Cierre esto y abra Heart risk de nuevo desde la historia clínica, o inicie sesión en una ventana propia.',
  'error.patient_handle_unknown.what': 'Esta página ya no está aquí',
  'error.patient_handle_unknown.do': 'Elija el paciente de nuevo.',
  'error.scope_missing.what': 'Su historia clínica electrónica no ha permitido esto',
  'error.scope_missing.do': 'Inicie sesión de nuevo y permita leer la historia.',
  'error.fhir_unreachable.what': 'Su historia clínica electrónica no responde',
  'error.fhir_unreachable.do': 'Espere un minuto e inténtelo de nuevo.',
  'error.fhir_timeout.what': 'Su historia clínica electrónica tarda demasiado',
  'error.fhir_timeout.do': 'Espere un minuto e inténtelo de nuevo.',
  'error.fhir_busy.what': 'Su historia clínica electrónica está ocupada',
  'error.fhir_busy.do': 'Espere un minuto e inténtelo de nuevo.',
  'error.fhir_unauthorised.what': 'Su historia clínica electrónica ha cerrado su sesión',
  'error.fhir_unauthorised.do': 'Inicie sesión de nuevo y elija el paciente.',
  'error.fhir_forbidden.what': 'Su historia clínica electrónica no le permite ver a este paciente',
  'error.fhir_forbidden.do': 'Pida acceso a la historia en su sistema o elija otro paciente.',
  'error.fhir_not_found.what': 'No se ha encontrado al paciente',
  'error.fhir_not_found.do':
    'Puede que la historia se haya unido a otra o se haya movido. Busque al paciente de nuevo.',
  'error.fhir_unreadable.what': 'Su historia clínica electrónica ha enviado algo que no se puede leer',
  'error.fhir_unreadable.do':
    'No se muestra nada, porque podría ser erróneo. Comunique la referencia a su servicio de informática.',
  'error.fhir_wrong_patient.what': 'La historia recibida no corresponde al paciente que usted eligió',
  'error.fhir_wrong_patient.do':
    'No se muestra nada. Elija el paciente de nuevo y comunique la referencia a su servicio de informática.',
  'error.fhir_write_refused.what': 'Su historia clínica electrónica no ha aceptado el resultado',
  'error.fhir_write_refused.do': 'No se ha guardado.',
  'error.input_invalid.what': 'Algo del formulario o del enlace no se puede usar',
  'error.input_invalid.do': 'Vuelva atrás y revíselo.',
  'error.csrf_invalid.what': 'La página era demasiado antigua',
  'error.csrf_invalid.do': 'No se ha cambiado nada. Vuelva atrás, cargue la página otra vez y repítalo.',
  'error.too_many_requests.what': 'Demasiados inicios de sesión desde aquí en poco tiempo',
  'error.too_many_requests.do': 'Espere un minuto e inténtelo de nuevo.',
  'error.page_not_found.what': 'No existe esa página',
  'error.page_not_found.do': 'Revise la dirección o empiece desde la página de inicio de sesión.',
  'error.config_invalid.what': 'Algo ha fallado',
  'error.config_invalid.do': 'Comunique la referencia a su servicio de informática.',
  'error.unexpected.what': 'Algo ha fallado',
  'error.unexpected.do':
    'Inténtelo de nuevo. Si continúa, comunique la referencia a su servicio de informática.',
} as const satisfies PartOf<typeof english>;
