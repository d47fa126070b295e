/** By which words a Spanish mail says what it wants. */
import type { IntentRules } from './rules.js';

export const spanishRules: IntentRules = {
  negation: /\b(?:no|nunca|jamas|sin|tampoco|ni|en vez de|en lugar de)\b/u,
  doubt: /\b(?:si|quizas?|tal vez|acaso|en caso de|pensando en|podria|tendre que|tendria que|antes de|que pasa|su candidatura)\b/u,
  rules: [
    ['withdraw', 'plain', /\b(?:retir\w+|cancel\w+|anul\w+)\b.{0,20}\b(?:candidatura|postulacion|solicitud|aplicacion|inscripcion)\b/u],
    ['withdraw', 'plain', /\bretir\w+\b.{0,6}\bdel? (?:proceso|puesto|seleccion)\b|\b(?:darme|dar) de baja d?e?l? ?\b.{0,6}\b(?:proceso|seleccion)\b|\b(?:desisto|desistir|renuncio) (?:de|del|a|al)\b/u],
    ['withdraw', 'plain', /\bya no (?:estoy|me) (?:\w+ )?(?:interesad\w+|interesa|disponible)\b|\bno (?:estoy|me) (?:\w+ )?(?:interesad[oa]|interesa) (?:ya|en (?:el|la|continuar|seguir))\b/u, 'denies'],
    ['withdraw', 'plain', /\b(?:decidido|prefiero|he optado por|elegido) no (?:continuar|seguir|proseguir|participar)\b/u, 'denies'],
    ['withdraw', 'hint', /\b(?:aceptado|encontrado|conseguido|acepte|encontre)\b.{0,10}\b(?:otr[oa]|un nuevo|una nueva) (?:oferta|trabajo|empleo|puesto)\b/u],
    ['erase', 'plain', /\b(?:elimin\w+|borr\w+|suprim\w+|destru\w+)\b.{0,45}\b(?:datos|informacion|curriculum|cv|perfil)\b/u],
    ['erase', 'plain', /\bderecho (?:de|a la) supresion\b|\bderecho al olvido\b|\b(?:eliminacion|supresion|borrado) de (?:todos )?mis\b/u],
    ['noMoreMail', 'plain', /\bno\b.{0,20}\b(?:envi\w+|mand\w+|escrib\w+|recibir|contact\w+)\b.{0,12}\bmas\b|\bno me (?:escriban|contacten|envien)\b/u, 'denies'],
    ['noMoreMail', 'plain', /\b(?:deje|dejen|dejad|paren|pare) de (?:escribirme|enviarme|mandarme|contactarme|molestarme)\b/u],
    ['noMoreMail', 'plain', /\b(?:baja|borr\w+|quiten\w*|elimin\w+)\b.{0,15}\b(?:de )?(?:esta |estos |la |su )?(?:lista|correos|suscripcion|boletin)\b|\bdesuscrib\w+/u],
    ['stillInterested', 'plain', /\b(?:sigo|continuo|todavia|aun)\b.{0,20}\b(?:interesad\w+|disponible)\b|\bmantengo\b.{0,10}\b(?:interes|candidatura)\b/u],
    ['alreadyTold', 'plain', /\bya\b.{0,20}\b(?:avisar\w*|dijeron|recibi|informaron|comunicaron|inform\w+|dicho)\b.{0,50}\b(?:no|negativa|rechaz\w+|decision|descartad\w+)\b/u],
    ['interview', 'plain', /\b(?:reprogramar|aplazar|posponer|cambiar)\b.{0,25}\b(?:entrevista|cita|hora|fecha|llamada)\b|\breprogramar\b/u],
    ['interview', 'plain', /\b(?:confirmo|acepto|rechazo|cancelo)\b.{0,25}\b(?:asistencia|entrevista|cita|invitacion|llamada)\b/u],
    ['interview', 'plain', /\b(?:lunes|martes|miercoles|jueves|viernes|manana|a las \d{1,2})\b.{0,30}\b(?:viene bien|me va bien|perfecto|me parece bien|puedo)\b|\bdisponible\b.{0,10}\b(?:lunes|martes|miercoles|jueves|viernes|manana)\b/u],
    ['inquiry', 'plain', /\bcomo (?:va|esta|sigue|marcha)\b.{0,25}\b(?:candidatura|solicitud|proceso|postulacion)\b|\ben que (?:estado|punto|fase|etapa)\b/u],
    ['inquiry', 'plain', /\b(?:hay|tienen|tiene|alguna|algun)\b.{0,10}\b(?:novedad\w*|noticias?|respuesta|avance\w*)\b|\bestado de mi\b/u],
    ['inquiry', 'plain', /\bcuando\b.{0,30}\b(?:decision|respuesta|sabre|noticias|decid\w+|resolucion)\b/u],
    ['inquiry', 'plain', /\bno (?:he|tengo|hemos)\b.{0,20}\b(?:noticias|respuesta|recibido|sabido)\b/u],
    ['inquiry', 'plain', /\b(?:sigo|continuo|estoy aun|todavia estoy) en (?:el|la) (?:proceso|seleccion|carrera)\b/u],
    ['inquiry', 'plain', /\b(?:dar|hacer|doy) seguimiento\b|\bsaben (?:ya )?algo\b|\bhan (?:tomado|decidido)\b/u],
    ['thanks', 'likely', /\bgracias\b|\bagradezco\b/u],
  ],
};
