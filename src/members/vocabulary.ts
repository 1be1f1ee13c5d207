// Closed lists of the field: provinces, collaboration types, stages. Keys are stored, labels are shown.
import type { Said } from '../lib/refusal.js'

export const PROVINCES = {
  BG: 'Bergamo',
  BS: 'Brescia',
  CO: 'Como',
  CR: 'Cremona',
  LC: 'Lecco',
  LO: 'Lodi',
  MN: 'Mantova',
  MI: 'Milano',
  MB: 'Monza e Brianza',
  PV: 'Pavia',
  SO: 'Sondrio',
  VA: 'Varese',
} as const
export type Province = keyof typeof PROVINCES
export const PROVINCE_CODES = Object.keys(PROVINCES) as [Province, ...Province[]]

export const COLLABORATION_TYPES = {
  'research-cooperation': { en: 'Research cooperation', it: 'Collaborazione di ricerca' },
  'technical-cooperation': { en: 'Technical cooperation', it: 'Collaborazione tecnica' },
  licence: { en: 'Licence', it: 'Licenza' },
  'joint-venture': { en: 'Joint venture or investment', it: 'Joint venture o investimento' },
  outsourcing: { en: 'Outsourcing or supply', it: 'Affidamento o fornitura' },
  'commercial-assistance': {
    en: 'Commercial agreement with technical assistance',
    it: 'Accordo commerciale con assistenza tecnica',
  },
  'clinical-trial-profit': { en: 'Clinical trial (profit)', it: 'Sperimentazione clinica profit' },
  'clinical-trial-non-profit': { en: 'Clinical trial (non-profit)', it: 'Sperimentazione clinica no profit' },
  'device-investigation': { en: 'Device clinical investigation', it: 'Indagine clinica su dispositivo' },
  'observational-study': {
    en: 'Observational or registry study',
    it: 'Studio osservazionale o di registro',
  },
  'validation-site': { en: 'Clinical validation site', it: 'Sede di validazione clinica' },
  'biobank-access': { en: 'Biobank or sample access', it: 'Accesso a biobanca o campioni' },
  'data-access': { en: 'Data access', it: 'Accesso a dati' },
  'joint-laboratory': { en: 'Joint laboratory', it: 'Laboratorio congiunto' },
  'industrial-phd': { en: 'Industrial PhD', it: 'Dottorato industriale' },
  consortium: { en: 'Consortium for a call', it: 'Consorzio per un bando' },
} as const satisfies Record<string, Said>
export type CollaborationType = keyof typeof COLLABORATION_TYPES
export const COLLABORATION_CODES = Object.keys(COLLABORATION_TYPES) as [
  CollaborationType,
  ...CollaborationType[],
]

/** As the Enterprise Europe Network counts them. */
export const DEVELOPMENT_STAGES = ['concept', 'laboratory tested', 'demonstrated', 'on the market'] as const
export const IPR_STATES = ['none', 'secret know-how', 'applied', 'granted'] as const
export const BUDGET_BANDS = ['under 50k', '50k-250k', '250k-1M', 'over 1M'] as const

export const KIND_LABELS = {
  enterprise: { en: 'Enterprise', it: 'Impresa' },
  association: { en: 'Association', it: 'Associazione' },
  clinic: { en: 'Clinic', it: 'Struttura clinica' },
  research: { en: 'Research', it: 'Ente di ricerca' },
  other: { en: 'Other', it: 'Altro' },
} as const satisfies Record<string, Said>

export const ROLE_LABELS = {
  industry: { en: 'industry', it: 'industria' },
  clinic: { en: 'clinic', it: 'clinica' },
  research: { en: 'research', it: 'ricerca' },
} as const satisfies Record<string, Said>
