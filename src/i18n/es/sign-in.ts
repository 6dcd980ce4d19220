import type { signIn as english } from '../en/sign-in.ts';
import type { PartOf } from '../catalogue-part.ts';

export const signIn = {
  'login.title': 'Heart risk: iniciar sesión',
  'login.lead':
    'Muestra el riesgo a 10 años de enfermedad del corazón y de la circulación de un paciente, calculado a partir de su historia con la ecuación de Framingham.',
  'login.button': 'Iniciar sesión con {ehr}',
  'login.choose': 'Elija el sistema en el que trabaja:',
  'login.what': 'Qué hace',
  'login.reads':
    'Lee la edad, el sexo, la presión arterial, el colesterol, el tabaquismo, la diabetes, los medicamentos y los diagnósticos de la historia del paciente que usted elija, y muestra de dónde y de qué fecha procede cada valor.',
  'login.saves':
    'Solo guarda un resultado en la historia si usted pulsa guardar, y no cambia nada más en ella.',
  'login.notFor':
    'Es para profesionales sanitarios, como apoyo a su propio criterio. No es para personas menores de 30 años ni mayores de 74, ni para quienes ya tienen una enfermedad cardiovascular.',
  'login.outside':
    '¿Lo ha abierto fuera de la historia clínica? No importa: inicie sesión y elija un paciente.',
  'confirm.title': 'Otro sitio web le ha enviado aquí para iniciar sesión',
  'confirm.lead': 'Si no lo esperaba, cierre esta ventana. Si lo esperaba, continúe a {ehr}.',
  'kept.lead':
    'Lo que ha escrito se guarda durante 15 minutos. Inicie sesión de nuevo en {ehr} como la misma persona, para el mismo paciente, y volverá a estar en el formulario.',
  'kept.inFrame':
    'Lo que ha escrito se guarda durante 15 minutos. Abra Heart risk de nuevo desde la historia clínica como la misma persona, para el mismo paciente, y volverá a estar en el formulario.',
  'kept.values':
    'Se cerró su sesión. No se ha guardado nada. Compruebe los valores y pulse el botón de nuevo.',
  'kept.save': 'Se cerró su sesión. No se ha guardado nada. Compruébelo y guarde de nuevo.',
  'kept.what-if':
    'Se cerró su sesión. Los números de su pregunta están de nuevo en sus campos: pulse el botón para ver la respuesta.',
  'kept.search': 'Se cerró su sesión. Lo que buscaba está de nuevo en su campo: pulse el botón para buscar.',
  'kept.amendmentsGone':
    'Lo que había introducido antes para este paciente se ha perdido con la sesión: introdúzcalo de nuevo si hace falta.',
  'continue.title': 'Continuando al inicio de sesión',
  'continue.lead': 'Continuando a {ehr}. Si no ocurre nada, pulse el botón.',
  'continue.button': 'Continuar',
  'frame.notAllowed':
    'Su historia clínica electrónica no ha permitido a Heart risk usar: {what}. Aquí falta lo que depende de ello. Inicie sesión de nuevo y permítalo, o consulte a su servicio de informática.',
  'signedOut.title': 'Sesión cerrada',
  'signedOut.lead':
    'Ha cerrado la sesión de Heart risk. En este navegador no queda ningún dato de pacientes.',
  'signedOut.ehr':
    'Puede que siga con la sesión abierta en su historia clínica electrónica. Ciérrela también si comparte este ordenador.',
  'signedOut.endEhr': 'Cerrar también la sesión en {ehr}',
  'signedOut.again': 'Volver a iniciar sesión',
} as const satisfies PartOf<typeof english>;
