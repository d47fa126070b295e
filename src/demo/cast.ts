/** Who is in the story: employers, their recruiters, their jobs and stages, and the names of candidates. All of them are made up. */
import type { StageKind } from '../domain/hiring-event.js';

/** Which ATSs an employer of the cast may use: those whose webhooks say everything by themselves. */
export type Provider = 'greenhouse' | 'standard' | 'ashby';

export interface Place {
  name: string;
  domain: string;
  timezone: string;
  country: string;
  region?: string;
  /** English, since the letters are; with the dates of the place. */
  locale: string;
  providers: readonly Provider[];
  recruiters: readonly [string, string, string];
  hiringLead: string;
  jobs: readonly string[];
}

/** The first has moved half of its jobs to a system of its own, so that even a demo with one employer shows both doors. */
export const places: readonly Place[] = [
  {
    name: 'Lumbre Bakeries', domain: 'lumbre.example', timezone: 'Europe/Madrid', locale: 'en-GB', country: 'ES', region: 'MD', providers: ['greenhouse', 'standard'],
    recruiters: ['Carmen Soler', 'Iker Beltrán', 'Nuria Pardo'], hiringLead: 'Tomás Vidal', jobs: ['Head Baker', 'Shop Manager', 'Delivery Planner', 'Pastry Chef', 'Payroll Specialist', 'Store Assistant'],
  },
  {
    name: 'Northline Health', domain: 'northline.example', timezone: 'America/Toronto', locale: 'en-CA', country: 'CA', region: 'ON', providers: ['ashby'],
    recruiters: ['Maya Fraser', 'Owen Tremblay', 'Grace Liu'], hiringLead: 'Helen Okafor', jobs: ['Registered Nurse', 'Clinic Coordinator', 'Data Analyst', 'Physiotherapist', 'Facilities Lead', 'Medical Secretary'],
  },
  {
    name: 'Spreewerk Robotics', domain: 'spreewerk.example', timezone: 'Europe/Berlin', locale: 'en-GB', country: 'DE', region: 'BE', providers: ['greenhouse'],
    recruiters: ['Jonas Kramer', 'Aylin Demir', 'Lena Hoffmeister'], hiringLead: 'Katrin Voss', jobs: ['Controls Engineer', 'Field Technician', 'Buyer', 'Embedded Developer', 'Office Manager', 'Test Engineer'],
  },
  {
    name: 'Kaveri Learning', domain: 'kaveri.example', timezone: 'Asia/Kolkata', locale: 'en-IN', country: 'IN', region: 'KA', providers: ['standard'],
    recruiters: ['Ananya Rao', 'Vikram Shetty', 'Farah Khan'], hiringLead: 'Suresh Iyer', jobs: ['Curriculum Designer', 'Mobile Developer', 'Regional Sales Lead', 'Student Advisor', 'Video Editor', 'Accountant'],
  },
  {
    name: 'Harbour & Holt', domain: 'harbourholt.example', timezone: 'Europe/London', locale: 'en-GB', country: 'GB', region: 'ENG', providers: ['ashby', 'standard'],
    recruiters: ['Priya Nair', 'Callum Reid', 'Beth Ashworth'], hiringLead: 'Duncan Shaw', jobs: ['Site Surveyor', 'Estimator', 'Joiner', 'Health and Safety Adviser', 'Receptionist', 'Quantity Surveyor'],
  },
  {
    name: 'Great Bend Freight', domain: 'greatbend.example', timezone: 'America/Chicago', locale: 'en-US', country: 'US', region: 'IL', providers: ['standard'],
    recruiters: ['Renee Walker', 'Luis Ortega', 'Kim Dahl'], hiringLead: 'Marcus Boone', jobs: ['Dispatcher', 'Fleet Mechanic', 'Safety Coordinator', 'Claims Analyst', 'Warehouse Supervisor', 'Recruiting Coordinator'],
  },
];

export const FIRST_NAMES = [
  'Ana', 'Björn', 'Chidi', 'Dilnoza', 'Émilie', 'Fatima', 'Goran', 'Hana', 'Ines', 'Jun', 'Kwame', 'Leila', 'Mateus', 'Nia', 'Oskar', 'Pilar', 'Quentin', 'Rosa', 'Sinéad', 'Tariq',
  'Ulla', 'Wei', 'Xavier', 'Yuki', 'Zofia', 'Arjun', 'Beatriz', 'Cem', 'Deepa', 'Elif', 'Farid', 'Greta', 'Henk', 'Isla', 'Jamal', 'Katya', 'Lucía', 'Mehmet', 'Noor', 'Olu',
] as const;

export const LAST_NAMES = [
  'Ruiz', 'Lindqvist', 'Okoro', 'Karimova', 'Lefèvre', 'Haddad', 'Petrović', 'Novák', 'Castro', 'Tanaka', 'Mensah', 'Farrokhi', 'Almeida', 'Wanjiru', 'Nowak', "O'Brien", 'García Lorca',
  'Müller', 'de Vries', 'Hussain', 'Jansen', 'Zhang', 'Dubois', 'Sato', 'Kowalska', 'Menon', 'Silva', 'Yıldız', 'Reddy', 'Schmidt', 'Aziz', 'Berg', 'Visser', 'MacLeod', 'Carter', 'Ivanova',
] as const;

export interface Stage {
  id: string;
  name: string;
  kind: StageKind;
}

/** Named as recruiters name them; Greenhouse tells names only, and Hearback reads the kinds from those. */
export const STAGES = {
  applied: { id: '6101', name: 'Application Review', kind: 'applied' },
  screening: { id: '6102', name: 'Phone Screen', kind: 'screening' },
  assessment: { id: '6103', name: 'Work Sample', kind: 'assessment' },
  interview: { id: '6104', name: 'Team Interview', kind: 'interview' },
  finalInterview: { id: '6105', name: 'Final Interview', kind: 'finalInterview' },
  offer: { id: '6106', name: 'Offer', kind: 'offer' },
} as const satisfies Record<string, Stage>;

/** How a recruiter works: chances, and working days until they act. */
export interface Temper {
  name: 'reliable' | 'busy' | 'careless';
  /** That an application is forgotten at a step. */
  forgets: number;
  days: readonly [number, number];
  /** That a rejection is told by mail (their own, or the ATS's). */
  mails: number;
  /** That somebody they met is told by phone. */
  calls: number;
}

export const TEMPERS: readonly [Temper, Temper, Temper] = [
  { name: 'reliable', forgets: 0.05, days: [1, 6], mails: 0.9, calls: 0.75 },
  { name: 'busy', forgets: 0.2, days: [3, 11], mails: 0.55, calls: 0.4 },
  { name: 'careless', forgets: 0.33, days: [2, 13], mails: 0.2, calls: 0.15 },
];
