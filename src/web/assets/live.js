// Keeps a part of a page fresh while something is under way: an element with `data-live` is fetched again every
// two seconds and replaced, until it comes back without the mark. Without scripts a link does the same by hand.
const PAUSE_MS = 2000

async function refresh(element) {
  const id = element.id
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = page.getElementById(id)
      if (fresh) {
        element.replaceWith(fresh)
        element = fresh
      }
    }
  } catch {
    // The next try comes by itself.
  }
  if (element.hasAttribute('data-live')) setTimeout(() => void refresh(element), PAUSE_MS)
}

for (const element of document.querySelectorAll('[data-live][id]')) {
  setTimeout(() => void refresh(element), PAUSE_MS)
}
