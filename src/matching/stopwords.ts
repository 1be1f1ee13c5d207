// Words that say nothing about a topic, per language, and the words in which every need asks (`wanted`,
// `cerchiamo`). Written for this project; accents are left out
// because words are compared without them.

import type { Language } from './model.js'

const ENGLISH = `
a about above across after again against all almost along already also although always am among an and another any
anyone anything are around as at be became because become been before being below between both but by can cannot
could did do does doing done down during each either else etc even ever every few for from further get got had has
have having he hence her here hers herself him himself his how however if in indeed into is it its itself just least
less like made make many may me might mine more moreover most much must my myself nearly neither never no nor not
nothing now of off often on once one only onto or other others our ours ourselves out over own per perhaps rather
same shall she should since so some such than that the their theirs them themselves then there thereby therefore
these they this those through thus to together too toward towards under until up upon us very via was we well were
what whatever when where whereas whether which while who whom whose why will with within without would yet you your
yours yourself yourselves want wants wanted wanting seek seeks seeking sought look looks looking welcome need
needs needed us don doesn didn isn aren wasn weren hasn haven won ll re ve
`

const ITALIAN = `
a ad al allo ai agli all agl alla alle con col coi da dal dallo dai dagli dall dagl dalla dalle di del dello dei
degli dell degl della delle in nel nello nei negli nell negl nella nelle su sul sullo sui sugli sull sugl sulla sulle
per tra fra contro io tu lui lei noi voi loro mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri
nostre vostro vostra vostri vostre mi ti ci vi lo la li le gli ne il un uno una ma ed od se perche anche come dov
dove che chi cui non piu quale quali quanto quanti quanta quante quello quelli quella quelle quel quell quegli questo
questi questa queste quest si tutto tutti tutta tutte a c e i l o ho hai ha abbiamo avete hanno abbia abbiate abbiano
avro avrai avra avremo avrete avranno avrei avresti avrebbe avremmo avreste avrebbero avevo avevi aveva avevamo
avevate avevano ebbi avesti ebbe avemmo aveste ebbero avessi avesse avessimo avessero avendo avuto avuta avuti avute
sono sei e siamo siete sia siate siano saro sarai sara saremo sarete saranno sarei saresti sarebbe saremmo sareste
sarebbero ero eri era eravamo eravate erano fui fosti fu fummo foste furono fossi fosse fossimo fossero essendo faccio
fai facciamo fanno faccia facciate facciano faro farai fara faremo farete faranno farei faresti farebbe faremmo
fareste farebbero facevo facevi faceva facevamo facevate facevano feci facesti fece facemmo faceste fecero facessi
facesse facessimo facessero facendo sto stai sta stiamo stanno stia stiate stiano staro stara staremo staranno
starebbe stava stavano stando essere avere stato stata stati state fare fatto puo possono possa possano potra potranno
potrebbe potrebbero poter potere deve devono dovra dovranno dovrebbe dovrebbero dovere ogni ciascun ciascuno ciascuna
altro altra altri altre alcuni alcune alcun alcuno alcuna molto molti molta molte poco pochi poche cosi quindi dunque
pero oppure ossia cioe inoltre mentre quando allora ancora gia solo soltanto sempre mai poi ora qui sotto sopra dopo
prima durante verso presso senza entro oltre attraverso tramite mediante circa secondo sia ove laddove onde affinche
tale tali stesso stessa stessi stesse proprio propria propri proprie qualche qualsiasi qualunque nonche ecc vorremmo
vogliamo vuole vorrebbe intendiamo desideriamo cerca cerchiamo cercano cercasi ricercato ricercata ricercati
ricercate serve servono servirebbe gradito gradita graditi gradite occorre occorrono essi esse esso essa egli ella cos com
`

const LISTS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(ENGLISH.trim().split(/\s+/)),
  it: new Set(ITALIAN.trim().split(/\s+/)),
}

/** Whether a word (lower case, without accents) carries no topic in this language. */
export function isStopWord(word: string, language: Language): boolean {
  return LISTS[language].has(word)
}
