// Words that project texts of every field use, so that a requirement's rarer words decide what covers it. Counted on
// the 902 projects of fixtures/judgements/cordis (CORDIS, © European Union, CC BY 4.0): those in one of 200 sentences
// or more, without the words that `coverage.words.ts` calls generic.

const COMMON = `
academia accelerate acceptance accessible account achieve actions actors adaptation addition additionally address
administrative adoption advance advanced advancements advisory affect africa agri agriculture aimed aims air
aircraft algorithms aligned allow alternative ambition ambitious analysis analytical applicable applications
applied approach architecture art artificial assess assessment authorities automated aviation awareness barriers
based basis battery behaviour benefits best better beyond bio biodiversity biological biomarkers biomass blue board
boost breakthrough bridge bring broad built burden call cancer capture carbon career cause cell chain challenges
change characterization chemical circular cities citizens civil class clean clear climate close cloud clusters co2
combined coming commercial commercialization common communication community compared competitiveness complementary
complete complex composite compounds comprehensive comprising computational computing concept concerns conditions
conduct connected conservation considering consists consolidate construction consumer consumption continue
continuous control conversion coordination copernicus core cost coupled covering create creation critical crop
cross crucial cultural current cutting cycle deal decades decarbonization decision dedicated deep define
degradation deliver demand democracy democratic demonstrate deploy deployment detection develop diagnosis
diagnostics dialogue digital direct disciplines discovery disease dissemination distribution domains drive driven
drivers drug due dynamic early earth easy ecological economic economy ecosystem edge education educational
effective effects efficiency efficient efforts electric electronics elements emerging emissions emphasis employing
empower enable enabling end energy engage engagement enhance enhancing ensure entire era especially essential
establish ethical events evidence excellence exchange existing expand expected experiments exploitation exploration
extended extensive external extraction face facilitate factors fair farmers farming fast feasibility features
finally findings first five flexible flow focus following food footprint force forest forms fossil fostering four
framework free friendly fuel full functional fundamental funding future gain game gaps gas gather gender generation
genetic global goal goods governance green grid ground growing growth guide guidelines health healthcare heat help
heritage higher highly holistic horizon host human hybrid hydrogen ideas identification identify identity imaging
impact implementation important improve improvement including inclusive incorporating increase indicators
individual inequalities infections information initiatives insights installation institutional instruments
integrated intelligence intensive interactions interdisciplinary interoperability interventions introduce
investigate investment involved involvement issues joint key knowledge lab lack land landscape language laser last
leadership leading learning led legal leveraging life light limited line linked living locally long loss low lower
machine main major making manage manufacturing mapping marine market materials mature maximize means measurement
measures mechanisms media medium meet member metal methodology million minimize mission mitigation mobility modern
modules molecular monitoring multi multidisciplinary multiple nature ncds necessary needed net neutrality next non
novel number objective observations ocean offer online open operational opportunities optical optimal optimization
options order organic oriented outcomes outputs overall overcome packaging pandemic paradigm part participation
particular particularly partnership past pathways pave people perform performance personalised perspective phase
photonics physical pipeline place plan plant plastic play point policy policymakers political pollution population
portugal position possible post potential power pre precision prediction preparing present preservation prevent
previous primary principles priorities private problem process produce profile progress promising promote proof
properties proposed protection protein prototypes provide quantum raise range rapid rate raw reach real realise
recent recognized recommendations recovery recycling reduce reduction reforms regarding regulatory related
relations relevant reliable remain remote renewable replication represents required requirements requires
resilience resilient resources respond response responsible restoration results reuse ris risk roadmap robotics
robust rural safe safety satellite savings scalable scale scenarios schemes schools scientific scope sea second
security seeks selected self sensing sensitive sensors serve set shape shared sharing shift short significant
simulation single six smart smes social software soil solar solid solutions sources space spatial specific
stability stage stakeholders standardization standards step still storage strategic strategies streams strengthen
strong sub substantial success successful suitable suite supply surface sustainable synergies tackle tailored take
target temperature term textile thanks therapeutic therapy threats three throughout time top topics track trade
traditional transfer transformation transition translation transport treatment trl twin two types ultimately
understanding union unique unlock uptake urban urgent used using utilization validated valorisation valuable value
vehicle virtual virus vision vulnerable waste water way whole wide widening wider wind workshops world years yield
young youth zero
`

/** Lower-case English words; Italian ones meet them by their key. */
export const COMMON_WORDS: readonly string[] = COMMON.trim().split(/\s+/u)
