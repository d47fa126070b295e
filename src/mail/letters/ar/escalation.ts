/** The Arabic mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`ولا يوجد مسؤول توظيف محدد لهذا الطلب، فالأمر إذن بين أيديكم.` : line`جهة الاتصال في فريق التوظيف: ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`بعد المرحلة الأخيرة لا تغلق أي رسالة طلبًا لمجرد أن أحدًا لم يرد: لا يصل الجواب إلى ${candidateName(facts)} إلا من إنسان.`
    : line`من دون قرار لا تبقى إلا رسالة تقول إننا لم نرد في الموعد وإنه لا داعي إلى مزيد من الانتظار. وما لم تسمح سياستكم بإرسالها تلقائيًا، فلن تُرسل إلا بعد أن يوافق عليها إنسان، وحتى ذلك الحين يستمر انتظار ${candidateName(facts)}.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const due = facts.dates.promisedBy === null ? line`وقد انقضى موعده` : line`وقد كان مستحقًا في موعد أقصاه ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`لم يصل الرد الموعود إلى ${short(candidateName(facts))}`,
    paragraph(waits(writing), line`لم يأتِ الرد، ${due}.`, recruiter(writing)),
    paragraph(line`كل ما تستطيع خدمة Hearback أن تقوله الآن هو أنه لا قرار بعد.`, line`وما ينقص هو القرار، أو كلمة من إنسان.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`لم يصل أي رد حتى الآن إلى ${short(candidateName(facts))}`,
    paragraph(waits(writing), line`وقد انقضى الموعد الذي وعدنا به أكثر من مرة.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`وإن سُجل قرار قبل ذلك، فسنبلغ به بدلًا من إرسالها.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`رسائل من ${short(facts.employer.name)} بانتظار الموافقة`,
      paragraph(
        line`هناك رسائل جاهزة من ${facts.employer.name} إلى متقدمين إلى وظائف، وهي موقوفة إلى أن يوافق عليها إنسان.`,
        line`ولن تُرسل أي منها قبل ذلك، ويستمر انتظار المتقدمين.`,
      ),
      paragraph(line`نرجو مراجعتها، ثم الموافقة عليها أو إلغاءها، كلًّا على حدة أو كلها دفعة واحدة.`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`طال انتظار الرد على ${short(candidateName(facts))}`,
    paragraph(waits(writing), line`وقد انقضى الموعد الذي وعدنا به عدة مرات.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`نرجو اتخاذ قرار، أو مراجعة ما ينتظر الموافقة، ثم الموافقة عليه أو إلغاءه.`),
  );
};

const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`رسائل ${short(facts.employer.name)} موقوفة: لا يمكن الاعتماد على نظام التوظيف الآن`,
    paragraph(
      line`أُوقف إرسال رسائل ${facts.employer.name} إلى المتقدمين، لأن خدمة Hearback لم تعد متأكدة من أن ما تعرفه من نظام التوظيف لديكم (ATS) لا يزال صحيحًا.`,
      line`وحتى تعود الثقة به لا يصل أي خبر إلى أحد، ويستمر انتظار المتقدمين.`,
    ),
    paragraph(line`نرجو التحقق من الربط: هل لا يزال مفتاحه في النظام صالحًا، وهل لا تزال إشعاراته (webhooks) مفعّلة؟`, line`وسيُستأنف الإرسال تلقائيًا حالما يرد النظام أو يرسل إشعارًا من جديد.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`أُوقفت إشعارات ${short(facts.employer.name)}: عنوانها لا يستجيب`,
    paragraph(line`توقفت خدمة Hearback عن إرسال إشعارات ${facts.employer.name} (webhooks) إلى أحد عناوينكم، لأنه لم يقبل أي إشعار منذ أيام أو أفاد بأنه لم يعد موجودًا.`, line`رسائل المتقدمين مستمرة كما كانت، وبرامجكم وحدها لم تعد تتلقى شيئًا.`),
    paragraph(line`نرجو إبلاغ الشخص المسؤول عن ذلك: حالما يستجيب العنوان من جديد يمكن تفعيله عبر PATCH /v1/webhook-endpoints، ويمكن إعادة إرسال ما فات.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
