// Brings Italian and English words of one origin to one key: `validazione`, `validation` → `valid`.
// Spelling first, so that one list of endings serves both languages.

import { withoutAccents } from './tokens.js'

const SPELLING: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/th/g, 't'],
  // k until soft c is done: `chiedere` is no `ciedere`.
  [/c[hk]|k/g, 'k'],
  [/y/g, 'i'],
  [/ae|oe/g, 'e'],
  [/x/g, 's'],
  [/qu/g, 'cu'],
  [/w/g, 'v'],
  [/j/g, 'g'],
  [/h/g, ''],
  [/(.)\1+/g, '$1'],
  [/[ckp]t/g, 't'],
  [/ns(?=[tpckf])/g, 's'],
  [/d(?=[mv])/g, ''],
  [/b(?=s)/g, ''],
  // Not at the end: `-patia` is `-pathy`.
  [/[tc]i(?=[aeou].)/g, 'zi'],
  [/k/g, 'c'],
  [/ul/g, 'ol'],
  [/(.)\1+/g, '$1'],
]

// Endings after the spelling rules, tried longest first: [endings, what stays, shortest stem].
const FAMILIES: readonly (readonly [string, string, number])[] = [
  ['izazione izazioni izazion izazions isazion isazions izato izata izati izate ized ised izing ising izare ize', 'iz', 3],
  ['azione azioni azion azions ativo ativa ativi ative ativamente ativeli', '', 3],
  ['ato ata ati ate ates ated ating ator ators atore atori atrice', '', 4],
  ['zione zioni zion zions', 't', 2],
  ['sione sioni sion sions', 's', 2],
  ['abilita abiliti abile abili able abli', 'abil', 2],
  ['ibilita ibiliti ibile ibili ible ibli', 'ibil', 2],
  ['logia logie logico logica logici logice logicamente logi logical logicali logic logist logists logo logos logista logisti', 'log', 2],
  ['icamente icali ical icals ico ica ici ice ic ics', 'ic', 2],
  ['ivamente iveli ivita iviti ivo iva ivi ive ives', 'iv', 2],
  ['alita aliti almente ali ale al als', '', 4],
  ['arita ariti ario aria ari arie are ar', '', 4],
  ['ita iti', '', 3],
  ['osita ositi oso osa osi ose ous ousli osis oses', 'os', 2],
  ['enza enze enzi ence ences enci', 'enz', 2],
  ['anza anze anzi ance ances anci', 'anz', 2],
  ['entemente entli ente enti ent ents', 'ent', 3],
  ['ante anti ant ants', 'ant', 3],
  ['ismo ismi ism isms', 'ism', 2],
  ['ista isti iste ist ists', 'ist', 2],
  ['mento menti ment ments', 'ment', 2],
  ['esis eses esi', 'es', 2],
  ['isis ises isi', 'is', 3],
  ['itis ite iti', 'it', 4],
  ['amente emente mente', '', 4],
  ['ando endo ing ings', '', 3],
  ['arlo arla arli arle arne arsi erlo erla erli erle erne ersi irlo irla irli irle irne irsi', '', 3],
  ['iamo eremo iremo eranno iranno erebbe erebbero', '', 3],
  ['iscono iscano isce isca', '', 3],
  ['ano ono ani ane ana an ans ian', '', 4],
  ['uto uta uti ute ito ed ere ire', '', 4],
  ['ore ori or ors', 'or', 2],
  ['nes', '', 4],
  ['eli li', '', 4],
] // prettier-ignore

type Ending = { readonly ending: string; readonly stays: string; readonly shortest: number }

const BY_LAST = new Map<string, Ending[]>()
for (const [endings, stays, shortest] of FAMILIES) {
  for (const ending of endings.split(' ')) {
    const last = ending.slice(-1)
    const known = BY_LAST.get(last) ?? []
    known.push({ ending, stays, shortest })
    BY_LAST.set(last, known)
  }
}
for (const endings of BY_LAST.values()) {
  endings.sort((a, b) => b.ending.length - a.ending.length || (a.ending < b.ending ? -1 : 1))
}

/**
 * The key that a word shares with its cognates in the other language. Lower case in, never empty for a non-empty
 * word, at most as long as the word plus one. Words with digits and words of up to three letters are only respelt.
 */
export function cognateKey(word: string): string {
  let key = withoutAccents(word)
  if (/[^a-z]/.test(key)) return key
  if (key.length <= 3) return respell(key)
  // A double s is no plural, and is told from one only before doubled letters fall together.
  if (/[^suio]s$/.test(key) && key.length > 3) key = key.replace(/ies$/, 'y').replace(/s$/, '')
  key = withoutEnding(respell(key))
  while (key.length > 3 && /[aeiou]$/.test(key)) key = key.slice(0, -1)
  return key.replaceAll('z', 's')
}

function respell(word: string): string {
  let key = word
  for (const [from, to] of SPELLING) key = key.replace(from, to)
  return key === '' ? word : key
}

function withoutEnding(word: string): string {
  for (const { ending, stays, shortest } of BY_LAST.get(word.slice(-1)) ?? []) {
    if (word.length - ending.length >= shortest && word.endsWith(ending)) {
      return word.slice(0, word.length - ending.length) + stays
    }
  }
  return word
}
