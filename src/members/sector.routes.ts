// The sector tree over REST: searched by label, synonym, path or code, in either language.
import { z } from 'zod'
import { line } from '../lib/fields.js'
import { given } from '../lib/given.js'
import { resolveSector, type Sector, type SectorTree } from '../matching/sectors.js'
import { searchSectors } from '../matching/sectors.search.js'
import { apiRoute, pageQuery, type ApiRoute } from '../web/api.js'

export const SectorView = z.strictObject({
  path: z.string(),
  code: z.string(),
  label: z.strictObject({ en: z.string(), it: z.string() }),
  synonyms: z.strictObject({ en: z.array(z.string()), it: z.array(z.string()) }),
  /** Path of the cluster's own area that it belongs to. */
  area: z.string().optional(),
  uri: z.string().optional(),
})

export const presentSector = (sector: Sector): z.infer<typeof SectorView> => ({
  path: sector.path,
  code: sector.code,
  label: { en: sector.title.en, it: sector.title.it },
  synonyms: { en: [...sector.synonyms.en], it: [...sector.synonyms.it] },
  ...given('area', sector.area),
  ...given('uri', sector.uri),
})

/** The words among `sectors` that the tree does not know. */
export const unknownSectorsIn = (tree: SectorTree) => (sectors: readonly string[]) =>
  sectors.filter((words) => resolveSector(tree, words) === undefined)

export function sectorRoutes(tree: SectorTree): ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/sectors',
      summary:
        'Sectors of the tree that match words, a path or a code, best first; without q the cluster’s areas',
      access: 'anyone',
      query: z.strictObject({
        q: line(200).optional(),
        language: z.enum(['it', 'en'], 'must be it or en').default('en'),
        limit: pageQuery.limit,
      }),
      answer: z.object({ items: z.array(SectorView) }),
      async handle({ query: { q, language, limit } }) {
        const found =
          q === undefined
            ? tree.sectors.filter((sector) => sector.kind === 'area').slice(0, limit)
            : searchSectors(tree, q, language, limit)
        return { status: 200, body: { items: found.map(presentSector) } }
      },
    }),
  ]
}
