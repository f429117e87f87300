#!/usr/bin/env node
/******/ var __webpack_modules__ = ({

/***/ 5756:
/***/ ((module) => {

const { hasOwnProperty } = Object.prototype

const encode = (obj, opt = {}) => {
  if (typeof opt === 'string') {
    opt = { section: opt }
  }
  opt.align = opt.align === true
  opt.newline = opt.newline === true
  opt.sort = opt.sort === true
  opt.whitespace = opt.whitespace === true || opt.align === true
  // The `typeof` check is required because accessing the `process` directly fails on browsers.
  /* istanbul ignore next */
  opt.platform = opt.platform || (typeof process !== 'undefined' && process.platform)
  opt.bracketedArray = opt.bracketedArray !== false

  /* istanbul ignore next */
  const eol = opt.platform === 'win32' ? '\r\n' : '\n'
  const separator = opt.whitespace ? ' = ' : '='
  const children = []

  const keys = opt.sort ? Object.keys(obj).sort() : Object.keys(obj)

  let padToChars = 0
  // If aligning on the separator, then padToChars is determined as follows:
  // 1. Get the keys
  // 2. Exclude keys pointing to objects unless the value is null or an array
  // 3. Add `[]` to array keys
  // 4. Ensure non empty set of keys
  // 5. Reduce the set to the longest `safe` key
  // 6. Get the `safe` length
  if (opt.align) {
    padToChars = safe(
      (
        keys
          .filter(k => obj[k] === null || Array.isArray(obj[k]) || typeof obj[k] !== 'object')
          .map(k => Array.isArray(obj[k]) ? `${k}[]` : k)
      )
        .concat([''])
        .reduce((a, b) => safe(a).length >= safe(b).length ? a : b)
    ).length
  }

  let out = ''
  const arraySuffix = opt.bracketedArray ? '[]' : ''

  for (const k of keys) {
    const val = obj[k]
    if (val && Array.isArray(val)) {
      for (const item of val) {
        out += safe(`${k}${arraySuffix}`).padEnd(padToChars, ' ') + separator + safe(item) + eol
      }
    } else if (val && typeof val === 'object') {
      children.push(k)
    } else {
      out += safe(k).padEnd(padToChars, ' ') + separator + safe(val) + eol
    }
  }

  if (opt.section && out.length) {
    out = '[' + safe(opt.section) + ']' + (opt.newline ? eol + eol : eol) + out
  }

  for (const k of children) {
    const nk = splitSections(k, '.').join('\\.')
    const section = (opt.section ? opt.section + '.' : '') + nk
    const child = encode(obj[k], {
      ...opt,
      section,
    })
    if (out.length && child.length) {
      out += eol
    }

    out += child
  }

  return out
}

function splitSections (str, separator) {
  var lastMatchIndex = 0
  var lastSeparatorIndex = 0
  var nextIndex = 0
  var sections = []

  do {
    nextIndex = str.indexOf(separator, lastMatchIndex)

    if (nextIndex !== -1) {
      lastMatchIndex = nextIndex + separator.length

      if (nextIndex > 0 && str[nextIndex - 1] === '\\') {
        continue
      }

      sections.push(str.slice(lastSeparatorIndex, nextIndex))
      lastSeparatorIndex = nextIndex + separator.length
    }
  } while (nextIndex !== -1)

  sections.push(str.slice(lastSeparatorIndex))

  return sections
}

const decode = (str, opt = {}) => {
  opt.bracketedArray = opt.bracketedArray !== false
  const out = Object.create(null)
  let p = out
  let section = null
  //          section          |key      = value
  const re = /^\[([^\]]*)\]\s*$|^([^=]+)(=(.*))?$/i
  const lines = str.split(/[\r\n]+/g)
  const duplicates = {}

  for (const line of lines) {
    if (!line || line.match(/^\s*[;#]/) || line.match(/^\s*$/)) {
      continue
    }
    const match = line.match(re)
    if (!match) {
      continue
    }
    if (match[1] !== undefined) {
      section = unsafe(match[1])
      if (section === '__proto__') {
        // not allowed
        // keep parsing the section, but don't attach it.
        p = Object.create(null)
        continue
      }
      p = out[section] = out[section] || Object.create(null)
      continue
    }
    const keyRaw = unsafe(match[2])
    let isArray
    if (opt.bracketedArray) {
      isArray = keyRaw.length > 2 && keyRaw.slice(-2) === '[]'
    } else {
      duplicates[keyRaw] = (duplicates?.[keyRaw] || 0) + 1
      isArray = duplicates[keyRaw] > 1
    }
    const key = isArray && keyRaw.endsWith('[]')
      ? keyRaw.slice(0, -2) : keyRaw

    if (key === '__proto__') {
      continue
    }
    const valueRaw = match[3] ? unsafe(match[4]) : true
    const value = valueRaw === 'true' ||
      valueRaw === 'false' ||
      valueRaw === 'null' ? JSON.parse(valueRaw)
      : valueRaw

    // Convert keys with '[]' suffix to an array
    if (isArray) {
      if (!hasOwnProperty.call(p, key)) {
        p[key] = []
      } else if (!Array.isArray(p[key])) {
        p[key] = [p[key]]
      }
    }

    // safeguard against resetting a previously defined
    // array by accidentally forgetting the brackets
    if (Array.isArray(p[key])) {
      p[key].push(value)
    } else {
      p[key] = value
    }
  }

  // {a:{y:1},"a.b":{x:2}} --> {a:{y:1,b:{x:2}}}
  // use a filter to return the keys that have to be deleted.
  const remove = []
  for (const k of Object.keys(out)) {
    if (!hasOwnProperty.call(out, k) ||
      typeof out[k] !== 'object' ||
      Array.isArray(out[k])) {
      continue
    }

    // see if the parent section is also an object.
    // if so, add it to that, and mark this one for deletion
    const parts = splitSections(k, '.')
    p = out
    const l = parts.pop()
    const nl = l.replace(/\\\./g, '.')
    for (const part of parts) {
      if (part === '__proto__') {
        continue
      }
      if (!hasOwnProperty.call(p, part) || typeof p[part] !== 'object') {
        p[part] = Object.create(null)
      }
      p = p[part]
    }
    if (p === out && nl === l) {
      continue
    }

    p[nl] = out[k]
    remove.push(k)
  }
  for (const del of remove) {
    delete out[del]
  }

  return out
}

const isQuoted = val => {
  return (val.startsWith('"') && val.endsWith('"')) ||
    (val.startsWith("'") && val.endsWith("'"))
}

const safe = val => {
  if (
    typeof val !== 'string' ||
    val.match(/[=\r\n]/) ||
    val.match(/^\[/) ||
    (val.length > 1 && isQuoted(val)) ||
    val !== val.trim()
  ) {
    return JSON.stringify(val)
  }
  return val.split(';').join('\\;').split('#').join('\\#')
}

const unsafe = val => {
  val = (val || '').trim()
  if (isQuoted(val)) {
    // remove the single quotes before calling JSON.parse
    if (val.charAt(0) === "'") {
      val = val.slice(1, -1)
    }
    try {
      val = JSON.parse(val)
    } catch {
      // ignore errors
    }
  } else {
    // walk the val to find the first not-escaped ; character
    let esc = false
    let unesc = ''
    for (let i = 0, l = val.length; i < l; i++) {
      const c = val.charAt(i)
      if (esc) {
        if ('\\;#'.indexOf(c) !== -1) {
          unesc += c
        } else {
          unesc += '\\' + c
        }

        esc = false
      } else if (';#'.indexOf(c) !== -1) {
        break
      } else if (c === '\\') {
        esc = true
      } else {
        unesc += c
      }
    }
    if (esc) {
      unesc += '\\'
    }

    return unesc.trim()
  }
  return val
}

module.exports = {
  parse: decode,
  decode,
  stringify: encode,
  encode,
  safe,
  unsafe,
}


/***/ }),

/***/ 9379:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const ANY = Symbol('SemVer ANY')
// hoisted class for cyclic dependency
class Comparator {
  static get ANY () {
    return ANY
  }

  constructor (comp, options) {
    options = parseOptions(options)

    if (comp instanceof Comparator) {
      if (comp.loose === !!options.loose) {
        return comp
      } else {
        comp = comp.value
      }
    }

    comp = comp.trim().split(/\s+/).join(' ')
    debug('comparator', comp, options)
    this.options = options
    this.loose = !!options.loose
    this.parse(comp)

    if (this.semver === ANY) {
      this.value = ''
    } else {
      this.value = this.operator + this.semver.version
    }

    debug('comp', this)
  }

  parse (comp) {
    const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR]
    const m = comp.match(r)

    if (!m) {
      throw new TypeError(`Invalid comparator: ${comp}`)
    }

    this.operator = m[1] !== undefined ? m[1] : ''
    if (this.operator === '=') {
      this.operator = ''
    }

    // if it literally is just '>' or '' then allow anything.
    if (!m[2]) {
      this.semver = ANY
    } else {
      this.semver = new SemVer(m[2], this.options.loose)
    }
  }

  toString () {
    return this.value
  }

  test (version) {
    debug('Comparator.test', version, this.options.loose)

    if (this.semver === ANY || version === ANY) {
      return true
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    return cmp(version, this.operator, this.semver, this.options)
  }

  intersects (comp, options) {
    if (!(comp instanceof Comparator)) {
      throw new TypeError('a Comparator is required')
    }

    if (this.operator === '') {
      if (this.value === '') {
        return true
      }
      return new Range(comp.value, options).test(this.value)
    } else if (comp.operator === '') {
      if (comp.value === '') {
        return true
      }
      return new Range(this.value, options).test(comp.semver)
    }

    options = parseOptions(options)

    // Special cases where nothing can possibly be lower
    if (options.includePrerelease &&
      (this.value === '<0.0.0-0' || comp.value === '<0.0.0-0')) {
      return false
    }
    if (!options.includePrerelease &&
      (this.value.startsWith('<0.0.0') || comp.value.startsWith('<0.0.0'))) {
      return false
    }

    // Same direction increasing (> or >=)
    if (this.operator.startsWith('>') && comp.operator.startsWith('>')) {
      return true
    }
    // Same direction decreasing (< or <=)
    if (this.operator.startsWith('<') && comp.operator.startsWith('<')) {
      return true
    }
    // same SemVer and both sides are inclusive (<= or >=)
    if (
      (this.semver.version === comp.semver.version) &&
      this.operator.includes('=') && comp.operator.includes('=')) {
      return true
    }
    // opposite directions less than
    if (cmp(this.semver, '<', comp.semver, options) &&
      this.operator.startsWith('>') && comp.operator.startsWith('<')) {
      return true
    }
    // opposite directions greater than
    if (cmp(this.semver, '>', comp.semver, options) &&
      this.operator.startsWith('<') && comp.operator.startsWith('>')) {
      return true
    }
    return false
  }
}

module.exports = Comparator

const parseOptions = __nccwpck_require__(356)
const { safeRe: re, t } = __nccwpck_require__(5471)
const cmp = __nccwpck_require__(8646)
const debug = __nccwpck_require__(1159)
const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)


/***/ }),

/***/ 6782:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SPACE_CHARACTERS = /\s+/g

// hoisted class for cyclic dependency
class Range {
  constructor (range, options) {
    options = parseOptions(options)

    if (range instanceof Range) {
      if (
        range.loose === !!options.loose &&
        range.includePrerelease === !!options.includePrerelease
      ) {
        return range
      } else {
        return new Range(range.raw, options)
      }
    }

    if (range instanceof Comparator) {
      // just put it in the set and return
      this.raw = range.value
      this.set = [[range]]
      this.formatted = undefined
      return this
    }

    this.options = options
    this.loose = !!options.loose
    this.includePrerelease = !!options.includePrerelease

    // First reduce all whitespace as much as possible so we do not have to rely
    // on potentially slow regexes like \s*. This is then stored and used for
    // future error messages as well.
    this.raw = range.trim().replace(SPACE_CHARACTERS, ' ')

    // First, split on ||
    this.set = this.raw
      .split('||')
      // map the range to a 2d array of comparators
      .map(r => this.parseRange(r.trim()))
      // throw out any comparator lists that are empty
      // this generally means that it was not a valid range, which is allowed
      // in loose mode, but will still throw if the WHOLE range is invalid.
      .filter(c => c.length)

    if (!this.set.length) {
      throw new TypeError(`Invalid SemVer Range: ${this.raw}`)
    }

    // if we have any that are not the null set, throw out null sets.
    if (this.set.length > 1) {
      // keep the first one, in case they're all null sets
      const first = this.set[0]
      this.set = this.set.filter(c => !isNullSet(c[0]))
      if (this.set.length === 0) {
        this.set = [first]
      } else if (this.set.length > 1) {
        // if we have any that are *, then the range is just *
        for (const c of this.set) {
          if (c.length === 1 && isAny(c[0])) {
            this.set = [c]
            break
          }
        }
      }
    }

    this.formatted = undefined
  }

  get range () {
    if (this.formatted === undefined) {
      this.formatted = ''
      for (let i = 0; i < this.set.length; i++) {
        if (i > 0) {
          this.formatted += '||'
        }
        const comps = this.set[i]
        for (let k = 0; k < comps.length; k++) {
          if (k > 0) {
            this.formatted += ' '
          }
          this.formatted += comps[k].toString().trim()
        }
      }
    }
    return this.formatted
  }

  format () {
    return this.range
  }

  toString () {
    return this.range
  }

  parseRange (range) {
    // strip build metadata so it can't bleed into the version
    range = range.replace(BUILDSTRIPRE, '')

    // memoize range parsing for performance.
    // this is a very hot path, and fully deterministic.
    const memoOpts =
      (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) |
      (this.options.loose && FLAG_LOOSE)
    const memoKey = memoOpts + ':' + range
    const cached = cache.get(memoKey)
    if (cached) {
      return cached
    }

    const loose = this.options.loose
    // `1.2.3 - 1.2.4` => `>=1.2.3 <=1.2.4`
    const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE]
    range = range.replace(hr, hyphenReplace(this.options.includePrerelease))
    debug('hyphen replace', range)

    // `> 1.2.3 < 1.2.5` => `>1.2.3 <1.2.5`
    range = trimComparatorWhitespace(range)
    debug('comparator trim', range)

    // `~ 1.2.3` => `~1.2.3`
    range = range.replace(re[t.TILDETRIM], tildeTrimReplace)
    debug('tilde trim', range)

    // `^ 1.2.3` => `^1.2.3`
    range = range.replace(re[t.CARETTRIM], caretTrimReplace)
    debug('caret trim', range)

    // At this point, the range is completely trimmed and
    // ready to be split into comparators.

    let rangeList = range
      .split(' ')
      .map(comp => parseComparator(comp, this.options))
      .join(' ')
      .split(/\s+/)
      // >=0.0.0 is equivalent to *
      .map(comp => replaceGTE0(comp, this.options))

    if (loose) {
      // in loose mode, throw out any that are not valid comparators
      rangeList = rangeList.filter(comp => {
        debug('loose invalid filter', comp, this.options)
        return !!comp.match(re[t.COMPARATORLOOSE])
      })
    }
    debug('range list', rangeList)

    // if any comparators are the null set, then replace with JUST null set
    // if more than one comparator, remove any * comparators
    // also, don't include the same comparator more than once
    const rangeMap = new Map()
    const comparators = rangeList.map(comp => new Comparator(comp, this.options))
    for (const comp of comparators) {
      if (isNullSet(comp)) {
        return [comp]
      }
      rangeMap.set(comp.value, comp)
    }
    if (rangeMap.size > 1 && rangeMap.has('')) {
      rangeMap.delete('')
    }

    const result = [...rangeMap.values()]
    cache.set(memoKey, result)
    return result
  }

  intersects (range, options) {
    if (!(range instanceof Range)) {
      throw new TypeError('a Range is required')
    }

    return this.set.some((thisComparators) => {
      return (
        isSatisfiable(thisComparators, options) &&
        range.set.some((rangeComparators) => {
          return (
            isSatisfiable(rangeComparators, options) &&
            thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options)
              })
            })
          )
        })
      )
    })
  }

  // if ANY of the sets match ALL of its comparators, then pass
  test (version) {
    if (!version) {
      return false
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    for (let i = 0; i < this.set.length; i++) {
      if (testSet(this.set[i], version, this.options)) {
        return true
      }
    }
    return false
  }
}

module.exports = Range

const LRU = __nccwpck_require__(1383)
const cache = new LRU()

const parseOptions = __nccwpck_require__(356)
const Comparator = __nccwpck_require__(9379)
const debug = __nccwpck_require__(1159)
const SemVer = __nccwpck_require__(7163)
const trimComparatorWhitespace = __nccwpck_require__(9737)
const {
  safeRe: re,
  src,
  t,
  tildeTrimReplace,
  caretTrimReplace,
} = __nccwpck_require__(5471)
const { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = __nccwpck_require__(5101)

// unbounded global build-metadata stripper used by parseRange
const BUILDSTRIPRE = new RegExp(src[t.BUILD], 'g')

const isNullSet = c => c.value === '<0.0.0-0'
const isAny = c => c.value === ''

// take a set of comparators and determine whether there
// exists a version which can satisfy it
const isSatisfiable = (comparators, options) => {
  let result = true
  const remainingComparators = comparators.slice()
  let testComparator = remainingComparators.pop()

  while (result && remainingComparators.length) {
    result = remainingComparators.every((otherComparator) => {
      return testComparator.intersects(otherComparator, options)
    })

    testComparator = remainingComparators.pop()
  }

  return result
}

// comprised of xranges, tildes, stars, and gtlt's at this point.
// already replaced the hyphen ranges
// turn into a set of JUST comparators.
const parseComparator = (comp, options) => {
  comp = comp.replace(re[t.BUILD], '')
  debug('comp', comp, options)
  comp = replaceCarets(comp, options)
  debug('caret', comp)
  comp = replaceTildes(comp, options)
  debug('tildes', comp)
  comp = replaceXRanges(comp, options)
  debug('xrange', comp)
  comp = replaceStars(comp, options)
  debug('stars', comp)
  return comp
}

const isX = id => !id || id.toLowerCase() === 'x' || id === '*'

const invalidXRangeOrder = (M, m, p) => (
  (isX(M) && !isX(m)) ||
  (isX(m) && p && !isX(p))
)

// ~, ~> --> * (any, kinda silly)
// ~2, ~2.x, ~2.x.x, ~>2, ~>2.x ~>2.x.x --> >=2.0.0 <3.0.0-0
// ~2.0, ~2.0.x, ~>2.0, ~>2.0.x --> >=2.0.0 <2.1.0-0
// ~1.2, ~1.2.x, ~>1.2, ~>1.2.x --> >=1.2.0 <1.3.0-0
// ~1.2.3, ~>1.2.3 --> >=1.2.3 <1.3.0-0
// ~1.2.0, ~>1.2.0 --> >=1.2.0 <1.3.0-0
// ~0.0.1 --> >=0.0.1 <0.1.0-0
const replaceTildes = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceTilde(c, options))
    .join(' ')
}

const replaceTilde = (comp, options) => {
  const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE]
  // if we're including prereleases in the match, then the lower bound is
  // -0, the lowest possible prerelease value, just like x-ranges and carets.
  // this keeps `~1.2` equivalent to the `1.2.x` x-range it's documented as.
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('tilde', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      // ~1.2 == >=1.2.0 <1.3.0-0
      ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
    } else if (pr) {
      debug('replaceTilde pr', pr)
      ret = `>=${M}.${m}.${p}-${pr
      } <${M}.${+m + 1}.0-0`
    } else {
      // ~1.2.3 == >=1.2.3 <1.3.0-0
      ret = `>=${M}.${m}.${p
      } <${M}.${+m + 1}.0-0`
    }

    debug('tilde return', ret)
    return ret
  })
}

// ^ --> * (any, kinda silly)
// ^2, ^2.x, ^2.x.x --> >=2.0.0 <3.0.0-0
// ^2.0, ^2.0.x --> >=2.0.0 <3.0.0-0
// ^1.2, ^1.2.x --> >=1.2.0 <2.0.0-0
// ^1.2.3 --> >=1.2.3 <2.0.0-0
// ^1.2.0 --> >=1.2.0 <2.0.0-0
// ^0.0.1 --> >=0.0.1 <0.0.2-0
// ^0.1.0 --> >=0.1.0 <0.2.0-0
const replaceCarets = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceCaret(c, options))
    .join(' ')
}

const replaceCaret = (comp, options) => {
  debug('caret', comp, options)
  const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET]
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('caret', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      if (M === '0') {
        ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
      } else {
        ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`
      }
    } else if (pr) {
      debug('replaceCaret pr', pr)
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p}-${pr
        } <${+M + 1}.0.0-0`
      }
    } else {
      debug('no pr')
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p
        } <${+M + 1}.0.0-0`
      }
    }

    debug('caret return', ret)
    return ret
  })
}

const replaceXRanges = (comp, options) => {
  debug('replaceXRanges', comp, options)
  return comp
    .split(/\s+/)
    .map((c) => replaceXRange(c, options))
    .join(' ')
}

const replaceXRange = (comp, options) => {
  comp = comp.trim()
  const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE]
  return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
    debug('xRange', comp, ret, gtlt, M, m, p, pr)
    if (invalidXRangeOrder(M, m, p)) {
      return comp
    }

    const xM = isX(M)
    const xm = xM || isX(m)
    const xp = xm || isX(p)
    const anyX = xp

    if (gtlt === '=' && anyX) {
      gtlt = ''
    }

    // if we're including prereleases in the match, then we need
    // to fix this to -0, the lowest possible prerelease value
    pr = options.includePrerelease ? '-0' : ''

    if (xM) {
      if (gtlt === '>' || gtlt === '<') {
        // nothing is allowed
        ret = '<0.0.0-0'
      } else {
        // nothing is forbidden
        ret = '*'
      }
    } else if (gtlt && anyX) {
      // we know patch is an x, because we have any x at all.
      // replace X with 0
      if (xm) {
        m = 0
      }
      p = 0

      if (gtlt === '>') {
        // >1 => >=2.0.0
        // >1.2 => >=1.3.0
        gtlt = '>='
        if (xm) {
          M = +M + 1
          m = 0
          p = 0
        } else {
          m = +m + 1
          p = 0
        }
      } else if (gtlt === '<=') {
        // <=0.7.x is actually <0.8.0, since any 0.7.x should
        // pass.  Similarly, <=7.x is actually <8.0.0, etc.
        gtlt = '<'
        if (xm) {
          M = +M + 1
        } else {
          m = +m + 1
        }
      }

      if (gtlt === '<') {
        pr = '-0'
      }

      ret = `${gtlt + M}.${m}.${p}${pr}`
    } else if (xm) {
      ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`
    } else if (xp) {
      ret = `>=${M}.${m}.0${pr
      } <${M}.${+m + 1}.0-0`
    }

    debug('xRange return', ret)

    return ret
  })
}

// Because * is AND-ed with everything else in the comparator,
// and '' means "any version", just remove the *s entirely.
const replaceStars = (comp, options) => {
  debug('replaceStars', comp, options)
  // Looseness is ignored here.  star is always as loose as it gets!
  return comp
    .trim()
    .replace(re[t.STAR], '')
}

const replaceGTE0 = (comp, options) => {
  debug('replaceGTE0', comp, options)
  return comp
    .trim()
    .replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], '')
}

// This function is passed to string.replace(re[t.HYPHENRANGE])
// M, m, patch, prerelease, build
// 1.2 - 3.4.5 => >=1.2.0 <=3.4.5
// 1.2.3 - 3.4 => >=1.2.0 <3.5.0-0 Any 3.4.x will do
// 1.2 - 3.4 => >=1.2.0 <3.5.0-0
// TODO build?
const hyphenReplace = incPr => ($0,
  from, fM, fm, fp, fpr, fb,
  to, tM, tm, tp, tpr) => {
  if (isX(fM)) {
    from = ''
  } else if (isX(fm)) {
    from = `>=${fM}.0.0${incPr ? '-0' : ''}`
  } else if (isX(fp)) {
    from = `>=${fM}.${fm}.0${incPr ? '-0' : ''}`
  } else if (fpr) {
    from = `>=${from}`
  } else {
    from = `>=${from}${incPr ? '-0' : ''}`
  }

  if (isX(tM)) {
    to = ''
  } else if (isX(tm)) {
    to = `<${+tM + 1}.0.0-0`
  } else if (isX(tp)) {
    to = `<${tM}.${+tm + 1}.0-0`
  } else if (tpr) {
    to = `<=${tM}.${tm}.${tp}-${tpr}`
  } else if (incPr) {
    to = `<${tM}.${tm}.${+tp + 1}-0`
  } else {
    to = `<=${to}`
  }

  return `${from} ${to}`.trim()
}

const testSet = (set, version, options) => {
  for (let i = 0; i < set.length; i++) {
    if (!set[i].test(version)) {
      return false
    }
  }

  if (version.prerelease.length && !options.includePrerelease) {
    // Find the set of versions that are allowed to have prereleases
    // For example, ^1.2.3-pr.1 desugars to >=1.2.3-pr.1 <2.0.0
    // That should allow `1.2.3-pr.2` to pass.
    // However, `1.2.4-alpha.notready` should NOT be allowed,
    // even though it's within the range set by the comparators.
    for (let i = 0; i < set.length; i++) {
      debug(set[i].semver)
      if (set[i].semver === Comparator.ANY) {
        continue
      }

      if (set[i].semver.prerelease.length > 0) {
        const allowed = set[i].semver
        if (allowed.major === version.major &&
            allowed.minor === version.minor &&
            allowed.patch === version.patch) {
          return true
        }
      }
    }

    // Version has a -pre, but it's not one of the ones we like.
    return false
  }

  return true
}


/***/ }),

/***/ 7163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(1159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(5101)
const { safeRe: re, t } = __nccwpck_require__(5471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(3348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 8646:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const eq = __nccwpck_require__(5082)
const neq = __nccwpck_require__(4974)
const gt = __nccwpck_require__(6599)
const gte = __nccwpck_require__(1236)
const lt = __nccwpck_require__(3872)
const lte = __nccwpck_require__(6717)

const cmp = (a, op, b, loose) => {
  switch (op) {
    case '===':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a === b

    case '!==':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a !== b

    case '':
    case '=':
    case '==':
      return eq(a, b, loose)

    case '!=':
      return neq(a, b, loose)

    case '>':
      return gt(a, b, loose)

    case '>=':
      return gte(a, b, loose)

    case '<':
      return lt(a, b, loose)

    case '<=':
      return lte(a, b, loose)

    default:
      throw new TypeError(`Invalid operator: ${op}`)
  }
}
module.exports = cmp


/***/ }),

/***/ 8469:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 5082:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const eq = (a, b, loose) => compare(a, b, loose) === 0
module.exports = eq


/***/ }),

/***/ 6599:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const gt = (a, b, loose) => compare(a, b, loose) > 0
module.exports = gt


/***/ }),

/***/ 1236:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const gte = (a, b, loose) => compare(a, b, loose) >= 0
module.exports = gte


/***/ }),

/***/ 3872:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const lt = (a, b, loose) => compare(a, b, loose) < 0
module.exports = lt


/***/ }),

/***/ 6717:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const lte = (a, b, loose) => compare(a, b, loose) <= 0
module.exports = lte


/***/ }),

/***/ 4974:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const neq = (a, b, loose) => compare(a, b, loose) !== 0
module.exports = neq


/***/ }),

/***/ 6353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 5101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 1159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 3348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 1383:
/***/ ((module) => {



class LRUCache {
  constructor () {
    this.max = 1000
    this.map = new Map()
  }

  get (key) {
    const value = this.map.get(key)
    if (value === undefined) {
      return undefined
    } else {
      // Remove the key from the map and add it to the end
      this.map.delete(key)
      this.map.set(key, value)
      return value
    }
  }

  delete (key) {
    return this.map.delete(key)
  }

  set (key, value) {
    const deleted = this.delete(key)

    if (!deleted && value !== undefined) {
      // If cache is full, delete the least recently used item
      if (this.map.size >= this.max) {
        const firstKey = this.map.keys().next().value
        this.delete(firstKey)
      }

      this.map.set(key, value)
    }

    return this
  }
}

module.exports = LRUCache


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 5471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(5101)
const debug = __nccwpck_require__(1159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 9737:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

// @ts-check


// Reproduce safeRe[COMPARATORTRIM] replacement boundaries, not version
// validation. Each end-index finder returns an exclusive end, or its start
// on no match.
// Positions count from zero. An end of 3 means characters 0, 1, and 2 were read;
// range.slice(start, end) gives the matched text, not a converted number.
const {
  MAX_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  WHITESPACE_CHARACTERS,
} = __nccwpck_require__(5101)

/**
 * Remembers the last two rows of digits so their characters need not be reread.
 * Positions start at -1 until a row has been found.
 *
 * @typedef {object} DigitRunCache
 * @property {number} start The first character of the most recently found row.
 * @property {number} end The position after that row's last character.
 * @property {number} previousStart The first character of the previous row.
 * @property {number} previousEnd The position after the previous row.
 */

// One entry per UTF-16 code unit keeps membership checks constant-time.
const whitespace = new Uint8Array(0x10000)
for (const char of WHITESPACE_CHARACTERS) {
  whitespace[char.charCodeAt(0)] = 1
}

/**
 * Checks whether a character is whitespace, like a space, tab, or newline.
 * Looking past the end of the string returns false.
 *
 * @param {string|undefined} char One character, or undefined past the string's end.
 * @returns {boolean} Whether the character is whitespace.
 * @example isWhitespace(' ') // true
 * @example isWhitespace('1') // false
 */
const isWhitespace = char =>
  char !== undefined && whitespace[char.charCodeAt(0)] === 1

/**
 * Checks for v, =, or whitespace before the version number.
 * These are historical version prefixes, not range operators:
 * < and > are handled separately, as are tilde and caret ranges.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can belong to a version prefix.
 * @example isVersionPrefix('=') // true
 * @example isVersionPrefix('>') // false
 */
const isVersionPrefix = char =>
  char === 'v' ||
  char === '=' ||
  isWhitespace(char)

/**
 * Checks whether a character is one of the digits 0 through 9.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII digit.
 * @example isDigit('7') // true
 * @example isDigit('.') // false
 */
const isDigit = char => char !== undefined && char >= '0' && char <= '9'

/**
 * Checks whether a character is an English letter, uppercase or lowercase.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII letter.
 * @example isLetter('b') // true
 * @example isLetter('7') // false
 */
const isLetter = char =>
  char !== undefined && (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z')
  )

/**
 * Checks for a letter, digit, or hyphen: the characters allowed inside
 * prerelease and build names such as beta-1.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can be part of an identifier.
 * @example isIdentifierCharacter('-') // true
 * @example isIdentifierCharacter('.') // false; dots separate identifiers
 */
const isIdentifierCharacter = char => isDigit(char) || isLetter(char) || char === '-'

/**
 * Checks whether a version component can begin here: with a digit or
 * a wildcard such as x, X, or *.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether a number or wildcard can start with this character.
 * @example isVersionStart('x') // true
 * @example isVersionStart('v') // false; v belongs to the prefix
 */
const isVersionStart = char =>
  isDigit(char) ||
  char === 'x' ||
  char === 'X' ||
  char === '*'

/**
 * Finds the end of a row of digits, but returns no more than limit digits.
 * Remembers the last two rows so looking at them again does not reread them.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first character to check.
 * @param {number} limit The most digit characters the returned match can include.
 * @param {DigitRunCache} digitRuns Shared cache of digit-run positions, updated in place.
 * @returns {number} The position after the matched digits, or start if none match.
 * @example findDigitsEndIndex('123abc', 0, 10, digitRuns) // 3, pointing at a
 * @example findDigitsEndIndex('123abc', 0, 2, digitRuns) // 2, pointing at the unread 3
 */
const findDigitsEndIndex = (range, start, limit, digitRuns) => {
  if (!isDigit(range[start])) {
    return start
  }
  if (start >= digitRuns.start && start < digitRuns.end) {
    return Math.min(start + limit, digitRuns.end)
  }
  if (start >= digitRuns.previousStart && start < digitRuns.previousEnd) {
    return Math.min(start + limit, digitRuns.previousEnd)
  }
  let end = start + 1
  while (isDigit(range[end])) {
    end++
  }
  // A failed full version can rewind from its second run to its first.
  digitRuns.previousStart = digitRuns.start
  digitRuns.previousEnd = digitRuns.end
  digitRuns.start = start
  digitRuns.end = end
  return Math.min(start + limit, end)
}

/**
 * Reads a number using the old regex's length and leading-zero rules.
 * Strict mode reads just the first zero in 012; loose mode can read all three.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the number should begin.
 * @param {boolean} loose Whether to allow leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched digits, not their numeric value.
 * @example findVersionNumberEndIndex('012', 0, false, digitRuns) // 1
 * @example findVersionNumberEndIndex('012', 0, true, digitRuns) // 3
 */
const findVersionNumberEndIndex = (range, start, loose, digitRuns) => {
  if (!loose && range[start] === '0') {
    return start + 1
  }
  // Strict syntax allows an initial nonzero digit plus MAX_LENGTH digits.
  return findDigitsEndIndex(range, start, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns)
}

/**
 * Reads one piece of a prerelease name, such as beta or 1 in beta.1.
 * Tries the letter-or-hyphen form first, then the number-only form.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @param {boolean} loose Whether numeric identifiers may have leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findPrereleaseIdentifierEndIndex('beta.1', 0, false, digitRuns) // 4, at the dot
 * @example findPrereleaseIdentifierEndIndex('001beta', 0, false, digitRuns) // 7
 */
const findPrereleaseIdentifierEndIndex = (range, start, loose, digitRuns) => {
  const digitsEnd = findDigitsEndIndex(range, start, MAX_LENGTH, digitRuns)
  // The legacy regex tries a nonnumeric identifier before a numeric one.
  if (isLetter(range[digitsEnd]) || range[digitsEnd] === '-') {
    let end = digitsEnd + 1
    const limit = end + MAX_SAFE_BUILD_LENGTH
    while (end < limit && isIdentifierCharacter(range[end])) {
      end++
    }
    return end
  }
  return findVersionNumberEndIndex(range, start, loose, digitRuns)
}

/**
 * Reads a prerelease suffix such as -beta.1, one dot-separated piece at a time.
 * Loose mode also allows the name without its opening hyphen.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the suffix should begin, including -.
 * @param {boolean} loose Whether the opening hyphen is optional and zeros allowed.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched suffix, or start if absent.
 * @example findPrereleaseEndIndex('-beta.1+sha', 0, false, digitRuns) // 7, at the plus
 * @example findPrereleaseEndIndex('beta', 0, false, digitRuns) // 0; no opening hyphen
 */
const findPrereleaseEndIndex = (range, start, loose, digitRuns) => {
  const hyphen = range[start] === '-'
  if (!loose && !hyphen) {
    return start
  }
  const identifierStart = start + (hyphen ? 1 : 0)
  let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns)
  if (end === identifierStart) {
    if (!loose || !hyphen) {
      return start
    }
    // In loose syntax, a lone hyphen can itself be the identifier.
    end = findPrereleaseIdentifierEndIndex(range, start, loose, digitRuns)
  }
  while (range[end] === '.') {
    const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads one build-name piece, such as sha or 123 in +sha.123.
 * Stops at a disallowed character or the old regex's length limit.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findBuildIdentifierEndIndex('sha.123', 0) // 3, at the dot
 * @example findBuildIdentifierEndIndex('001', 0) // 3; leading zeros are allowed
 */
const findBuildIdentifierEndIndex = (range, start) => {
  let end = start
  while (end - start < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
    end++
  }
  return end
}

/**
 * Reads optional build metadata such as +sha.123.
 * Leaves the position unchanged if there is no plus sign followed by a name.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the opening + should be.
 * @returns {number} The position after the matched metadata, or start if absent.
 * @example findBuildEndIndex('+sha.123 <2', 0) // 8, at the space
 * @example findBuildEndIndex('+', 0) // 0; a plus sign alone is not a match
 */
const findBuildEndIndex = (range, start) => {
  if (range[start] !== '+') {
    return start
  }
  let end = findBuildIdentifierEndIndex(range, start + 1)
  if (end === start + 1) {
    return start
  }
  while (range[end] === '.') {
    const next = findBuildIdentifierEndIndex(range, end + 1)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads three numbers separated by dots, then any prerelease and build suffixes.
 * Uses loose rules, so forms such as 01.02.03beta can match here.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first number, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the version match, or start if none matches.
 * @example findLooseFullVersionEndIndex('1.2.3-beta+sha <2', 0, digitRuns) // 14
 * @example findLooseFullVersionEndIndex('1.2', 0, digitRuns) // 0; needs three numbers
 */
const findLooseFullVersionEndIndex = (range, start, digitRuns) => {
  let end = start
  for (let component = 0; component < 3; component++) {
    const next = findVersionNumberEndIndex(range, end, true, digitRuns)
    if (next === end) {
      return start
    }
    end = next
    if (component < 2) {
      if (range[end] !== '.') {
        return start
      }
      end++
    }
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Reads one component of a partial or wildcard version, such as 2 or x in 2.x.
 * Numbers use strict leading-zero rules; wildcards take up one character.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the component should begin.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the component, or start if none matches.
 * @example findPartialVersionComponentEndIndex('2.x', 0, digitRuns) // 1, at the dot
 * @example findPartialVersionComponentEndIndex('2.x', 2, digitRuns) // 3, after x
 */
const findPartialVersionComponentEndIndex = (range, start, digitRuns) => {
  if (isDigit(range[start])) {
    return findVersionNumberEndIndex(range, start, false, digitRuns)
  }
  return isVersionStart(range[start]) ? start + 1 : start
}

/**
 * Reads up to three components, allowing forms such as 1, 1.2, or 1.x.
 * After the third component, also reads any strict prerelease and build suffixes.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched version text.
 * @example findPartialVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 * @example findPartialVersionEndIndex('1.', 0, digitRuns) // 1; the trailing dot is unread
 */
const findPartialVersionEndIndex = (range, start, digitRuns) => {
  let end = findPartialVersionComponentEndIndex(range, start, digitRuns)
  for (let component = 0; component < 2; component++) {
    if (range[end] !== '.') {
      return end
    }
    const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns)
    if (next === end + 1) {
      return end
    }
    end = next
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Finds where a version match ends, without deciding whether the range is valid.
 * Tries a loose full version first, then a partial or wildcard version, just
 * like the old regex's LOOSEPLAIN and XRANGEPLAIN alternatives.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position where scanning the next candidate can resume.
 * @example findVersionEndIndex('1.2.3 <2', 0, digitRuns) // 5, at the space
 * @example findVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 */
const findVersionEndIndex = (range, start, digitRuns) => {
  const fullVersionEnd = findLooseFullVersionEndIndex(range, start, digitRuns)
  return fullVersionEnd !== start
    ? fullVersionEnd
    : findPartialVersionEndIndex(range, start, digitRuns)
}

/**
 * Finds the one whitespace character the old replacement would remove.
 * Keeps leading whitespace, skips an optional operator, and checks immediately
 * after it. Returns -1 if there is nothing to remove.
 *
 * @param {string} range The text containing a candidate already found by the caller.
 * @param {number} matchStart The candidate's position, including leading whitespace.
 * @returns {number} The position of the removable whitespace, or -1 if absent.
 * @example findRemovableWhitespaceIndex(' > 1', 0) // 2; keep the space at position 0
 * @example findRemovableWhitespaceIndex('>1', 0) // -1
 */
const findRemovableWhitespaceIndex = (range, matchStart) => {
  let position = matchStart
  if (isWhitespace(range[position])) {
    position++
  }
  if (range[position] === '<' || range[position] === '>') {
    position++
  }
  if (range[position] === '=') {
    position++
  }
  return isWhitespace(range[position]) ? position : -1
}

/**
 * Joins an operator to its version, turning > 1.2.3 into >1.2.3.
 * Copies everything else according to the old regex's matching rules.
 * Moves forward through prefixes and whole versions to avoid repeatedly
 * searching the same characters on long inputs.
 *
 * @param {string} range The range text to process; the original string is unchanged.
 * @returns {string} The range with matched operator whitespace removed.
 * @example trimComparatorWhitespace('> 1.2.3 < 2') // '>1.2.3 <2'
 * @example trimComparatorWhitespace('> invalid') // '> invalid'
 */
const trimComparatorWhitespace = range => {
  let result = ''
  let copyFrom = 0
  let cursor = 0
  const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 }

  while (cursor < range.length) {
    const matchStart = cursor
    if (range[cursor] === '<' || range[cursor] === '>') {
      cursor++
    } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
      cursor++
      continue
    }

    // Consume a v/=/whitespace run once, even when no version follows it.
    while (cursor < range.length && isVersionPrefix(range[cursor])) {
      cursor++
    }
    if (!isVersionStart(range[cursor])) {
      continue
    }

    const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart)
    if (whitespacePosition !== -1) {
      result += range.slice(copyFrom, whitespacePosition)
      copyFrom = whitespacePosition + 1
    }

    // Skip the entire match, so a prerelease's trailing v cannot be
    // reconsidered as the prefix of another version.
    cursor = findVersionEndIndex(range, cursor, digitRuns)
  }

  return result + range.slice(copyFrom)
}

module.exports = trimComparatorWhitespace


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = process.getBuiltinModule("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = process.getBuiltinModule("buffer");

/***/ }),

/***/ 7698:
/***/ ((module) => {

module.exports = process.getBuiltinModule("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = process.getBuiltinModule("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = process.getBuiltinModule("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = process.getBuiltinModule("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = process.getBuiltinModule("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = process.getBuiltinModule("https");

/***/ }),

/***/ 3339:
/***/ ((module) => {

module.exports = process.getBuiltinModule("module");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = process.getBuiltinModule("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:module");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:stream");

/***/ }),

/***/ 8321:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:stream/consumers");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:stream/promises");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = process.getBuiltinModule("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = process.getBuiltinModule("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = process.getBuiltinModule("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = process.getBuiltinModule("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = process.getBuiltinModule("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = process.getBuiltinModule("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = process.getBuiltinModule("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = process.getBuiltinModule("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = process.getBuiltinModule("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = process.getBuiltinModule("util");

/***/ }),

/***/ 5286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ treeDigests),
/* harmony export */   OP: () => (/* binding */ compareCodePoints),
/* harmony export */   Tz: () => (/* binding */ SpoolStore),
/* harmony export */   aD: () => (/* binding */ digestContent),
/* harmony export */   aI: () => (/* binding */ digestLines),
/* harmony export */   cM: () => (/* binding */ comparablePath),
/* harmony export */   ed: () => (/* binding */ ContentDigest),
/* harmony export */   fZ: () => (/* binding */ treeDigest),
/* harmony export */   k$: () => (/* binding */ treeForms),
/* harmony export */   ny: () => (/* binding */ MemoryStore),
/* harmony export */   q1: () => (/* binding */ hasSameContent)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_pace_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4738);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6435);






function compareCodePoints(a, b) {
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index += 1) {
        const left = a.charCodeAt(index);
        const right = b.charCodeAt(index);
        if (left !== right)
            return rankOfUnit(left) - rankOfUnit(right);
    }
    return a.length - b.length;
}
function rankOfUnit(unit) {
    if (unit < 0xd800)
        return unit;
    return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
const ASCII_ONLY = /^[\0-\x7f]*$/;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
function comparablePath(path) {
    return ASCII_ONLY.test(path) ? path : path.normalize('NFC');
}
function hasSameContent(a, b) {
    return a.sha256 === b.sha256 || (a.textSha256 ?? a.sha256) === (b.textSha256 ?? b.sha256);
}
function digestContent(bytes) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes);
    if (!bytes.includes(RETURN) || !bytes.includes('\r\n') || bytes.includes(0))
        return { sha256 };
    return { sha256, textSha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', withoutReturns(bytes)) };
}
class ContentDigest {
    #raw = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    #text;
    #isBinary = false;
    #holdsReturn = false;
    update(piece) {
        if (!this.#isBinary)
            this.#updateText(piece);
        this.#raw.update(piece);
    }
    digest() {
        const sha256 = this.#raw.digest('hex');
        if (this.#holdsReturn)
            this.#text?.update('\r');
        const textSha256 = this.#text?.digest('hex') ?? sha256;
        return textSha256 === sha256 ? { sha256 } : { sha256, textSha256 };
    }
    #updateText(piece) {
        if (piece.length === 0)
            return;
        if (piece.includes(0)) {
            this.#isBinary = true;
            this.#holdsReturn = false;
            this.#text = undefined;
            return;
        }
        if (this.#text === undefined && !piece.includes(RETURN))
            return;
        this.#text ??= this.#raw.copy();
        if (this.#holdsReturn && piece[0] !== NEWLINE)
            this.#text.update('\r');
        this.#holdsReturn = piece.at(-1) === RETURN;
        this.#text.update(withoutReturns(this.#holdsReturn ? piece.subarray(0, -1) : piece));
    }
}
function withoutReturns(bytes) {
    const kept = Buffer.allocUnsafe(bytes.length);
    let length = 0;
    for (let index = 0; index < bytes.length; index += 1) {
        const byte = bytes[index] ?? 0;
        if (byte === RETURN && bytes[index + 1] === NEWLINE)
            continue;
        kept[length] = byte;
        length += 1;
    }
    return kept.subarray(0, length);
}
function treeForms(files) {
    const raw = formOf(files);
    const isPlain = files.every(({ path, textSha256 }) => textSha256 === undefined && comparablePath(path) === path);
    if (isPlain)
        return [raw];
    const texts = files.map((file) => ({
        path: comparablePath(file.path),
        sha256: file.textSha256 ?? file.sha256,
        file,
    }));
    const { files: sorted, lines } = formOf(texts);
    return [{ files: sorted.map(({ file }) => file), lines }, raw];
}
function formOf(files) {
    const sorted = files.toSorted((a, b) => compareCodePoints(a.path, b.path));
    return { files: sorted, lines: sorted.map(({ path, sha256 }) => `${path}\0${sha256}\n`) };
}
function digestLines(lines) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', lines.join(''));
}
function treeDigests(files) {
    return treeForms(files).map(({ lines }) => digestLines(lines));
}
function treeDigest(files) {
    return treeDigests(files)[0] ?? '';
}
class MemoryStore {
    #pieces = [];
    add(piece) {
        this.#pieces.push(piece);
    }
    end() {
        const bytes = this.#pieces.length === 1 ? this.#pieces[0] : undefined;
        const whole = bytes ?? Buffer.concat(this.#pieces);
        this.#pieces = [];
        return { sizeBytes: whole.length, ...digestContent(whole), content: { kind: 'memory', bytes: whole } };
    }
    close() {
        this.#pieces = [];
    }
}
const MOST_WAITING = 64;
const pace = new _disk_pace_js__WEBPACK_IMPORTED_MODULE_4__/* .Pace */ .o();
class SpoolStore {
    #directory;
    #count = 0;
    #first;
    #open;
    #waiting = [];
    constructor(directory) {
        this.#directory = directory;
    }
    add(piece) {
        if (this.#first === undefined && this.#open === undefined) {
            this.#first = piece;
            return;
        }
        this.#guarded(() => {
            this.#makeDirectory();
            this.#open ??= { descriptor: (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(this.#path, 'wx'), digest: new ContentDigest(), sizeBytes: 0 };
            if (this.#first !== undefined)
                this.#append(this.#open, this.#first);
            this.#first = undefined;
            this.#append(this.#open, piece);
        });
    }
    end() {
        const path = this.#path;
        const stored = this.#guarded(() => this.#open === undefined ? this.#writeOnce() : this.#finish(this.#open));
        this.#first = undefined;
        this.#open = undefined;
        this.#count += 1;
        return { ...stored, content: { kind: 'file', path } };
    }
    async catchUp(most = MOST_WAITING) {
        while (this.#waiting.length > most) {
            await this.#waiting[0];
            void this.#waiting.shift();
        }
    }
    async close() {
        if (this.#open !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(this.#open.descriptor);
        this.#open = undefined;
        this.#first = undefined;
        await Promise.allSettled(this.#waiting);
    }
    #makeDirectory() {
        if (this.#count === 0)
            (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_5__/* .makeScratchFolder */ .DW)(this.#directory);
    }
    get #path() {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#directory, String(this.#count));
    }
    #append(open, piece) {
        open.digest.update(piece);
        open.sizeBytes += piece.length;
        for (let written = 0; written < piece.length;)
            written += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(open.descriptor, piece, written);
    }
    #writeOnce() {
        const bytes = this.#first ?? Buffer.alloc(0);
        this.#makeDirectory();
        const path = this.#path;
        const written = pace.once({
            here: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(path, bytes, { flag: 'wx' }),
            aside: () => node_fs__WEBPACK_IMPORTED_MODULE_1__.promises.writeFile(path, bytes, { flag: 'wx' }),
        });
        const explained = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailuresOf */ .Ak)('write', path, written);
        explained.catch(() => undefined);
        this.#waiting.push(explained);
        return { sizeBytes: bytes.length, ...digestContent(bytes) };
    }
    #finish(open) {
        this.#open = undefined;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(open.descriptor);
        return { sizeBytes: open.sizeBytes, ...open.digest.digest() };
    }
    #guarded(write) {
        try {
            return write();
        }
        catch (cause) {
            throw (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .asWriteFailure */ ._j)('write', this.#path, cause);
        }
    }
}


/***/ }),

/***/ 6138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ judgeName),
/* harmony export */   aQ: () => (/* binding */ hasControl),
/* harmony export */   e4: () => (/* binding */ decodeName),
/* harmony export */   jD: () => (/* binding */ isOfMacos),
/* harmony export */   lR: () => (/* binding */ PathRegister)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4371);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1374);



const MOST_PATH_BYTES = 1024;
const MOST_SEGMENTS = 64;
const ASCII_ONLY = /^[\0-\x7f]*$/;
const DRIVE = /^[A-Za-z]:/;
const OF_MACOS = /(?:^|\/)(?:\._[^/]*|__MACOSX|\.DS_Store)(?:\/|$)/;
function isOfMacos(name) {
    return OF_MACOS.test(name);
}
function decodeName(bytes) {
    const text = bytes.toString('utf8');
    if (!(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(text, 'a name must be valid UTF-8');
    return text;
}
function judgeName(name) {
    const isAscii = ASCII_ONLY.test(name);
    checkWhole(name);
    const segments = name.split('/');
    if (segments.length > 1 && segments.at(-1) === '')
        segments.pop();
    const kept = segments.includes('.') ? segments.filter((segment) => segment !== '.') : segments;
    for (const segment of kept) {
        const rule = brokenRule(segment, isAscii);
        if (rule !== undefined)
            throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, rule);
    }
    if (kept.length > MOST_SEGMENTS)
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, `a path has at most ${MOST_SEGMENTS} levels`);
    const path = kept.join('/');
    if (byteLength(path, isAscii) > MOST_PATH_BYTES) {
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, `a path has at most ${MOST_PATH_BYTES} bytes`);
    }
    return path;
}
function checkWhole(name) {
    if (name === '')
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, 'the name is empty');
    if (name.includes('\\'))
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, 'a name must not contain a backslash');
    if (name.startsWith('/'))
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, 'a name must not be absolute');
    if (DRIVE.test(name))
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, 'a name must not start with a drive');
    const unseen = (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .unseenIn */ .ux)(name);
    if (unseen !== undefined)
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, `a name must not contain ${codePointOf(unseen)}`);
    const forbidden = _config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .FORBIDDEN_IN_NAMES */ .j4.exec(name)?.[0];
    if (forbidden !== undefined)
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(name, `a name must not contain the character ${forbidden}`);
}
function brokenRule(segment, isAscii) {
    if (segment === '')
        return 'a part of the name between two slashes is empty';
    if (segment === '..')
        return 'a name must not contain ".."';
    if (segment.endsWith('.') || segment.endsWith(' '))
        return 'no part of a name may end with a dot or a space';
    if (byteLength(segment, isAscii) > _config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .MOST_NAME_BYTES */ .m6) {
        return `a part of a name has at most ${_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .MOST_NAME_BYTES */ .m6} bytes`;
    }
    if ((0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .isWindowsDeviceName */ .Xg)(segment))
        return 'no part of a name may be a device name of Windows';
    if (isGitFolderName(segment))
        return 'no part of a name may be ".git" in any spelling';
    return undefined;
}
function byteLength(text, isAscii) {
    return isAscii ? text.length : Buffer.byteLength(text);
}
function codePointOf(character) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
class PathRegister {
    #claims = new Map();
    #folders = new Map([['', '']]);
    #implied = new Set();
    get impliedFolders() {
        return this.#implied.size;
    }
    addFile(path) {
        const slash = path.lastIndexOf('/');
        const parentKey = this.#addFolder(path.slice(0, Math.max(slash, 0)), path);
        this.#claim(parentKey, path.slice(slash + 1), { path, isFolder: false }, path);
    }
    addFolder(path) {
        this.#addFolder(path, path);
        this.#implied.delete(path);
    }
    #addFolder(path, entry) {
        const known = this.#folders.get(path);
        if (known !== undefined)
            return known;
        const slash = path.lastIndexOf('/');
        const parentKey = this.#addFolder(path.slice(0, Math.max(slash, 0)), entry);
        const key = this.#claim(parentKey, path.slice(slash + 1), { path, isFolder: true }, entry);
        this.#folders.set(path, key);
        this.#implied.add(path);
        return key;
    }
    #claim(parentKey, segment, claim, entry) {
        const key = `${parentKey}/${(0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .foldName */ .zN)(segment)}`;
        const other = this.#claims.get(key);
        if (other === undefined) {
            this.#claims.set(key, claim);
            return key;
        }
        if (other.path !== claim.path) {
            throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(entry, `it is the same as ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(other.path)} where letter case or form do not count`);
        }
        if (other.isFolder !== claim.isFolder)
            throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafeEntry */ .di)(entry, `${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(claim.path)} is a file and a folder`);
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidEntry */ .gH)(entry, 'the same file comes twice');
    }
}
const ASCII_SEGMENT = /^[\0-\x7f]*$/;
const GIT_FOLDER = /^(?:\.git|git~\d+)[. ]*$/i;
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;
function isGitFolderName(segment) {
    if (ASCII_SEGMENT.test(segment))
        return GIT_FOLDER.test(segment);
    return GIT_FOLDER.test((0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .foldName */ .zN)(segment.replace(IGNORED, '')).toUpperCase());
}
const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const DELETE = 0x7f;
const ONES = 0x01010101;
const TOPS = 0x80808080;
const SPACES = SPACE * ONES;
const DELETES = DELETE * ONES;
function hasControl(bytes) {
    const isAligned = bytes.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0;
    const words = new Uint32Array(bytes.buffer, isAligned ? bytes.byteOffset : 0, isAligned ? bytes.length >>> 2 : 0);
    for (let index = 0; index < words.length; index += 1) {
        if (mayHaveControl(words[index] ?? 0) && hasControlBetween(bytes, index * 4, index * 4 + 4))
            return true;
    }
    return hasControlBetween(bytes, words.length * 4, bytes.length);
}
function mayHaveControl(word) {
    const difference = word ^ DELETES;
    return ((((word - SPACES) & ~word) | ((difference - ONES) & ~difference)) & TOPS) !== 0;
}
function hasControlBetween(bytes, start, end) {
    for (let index = start; index < end; index += 1) {
        const byte = bytes[index] ?? 0;
        if (byte < SPACE ? byte !== NEWLINE && byte !== TAB && byte !== RETURN : byte === DELETE)
            return true;
    }
    return false;
}


/***/ }),

/***/ 1374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   dR: () => (/* binding */ DEFAULT_LIMITS),
/* harmony export */   di: () => (/* binding */ unsafeEntry),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   gH: () => (/* binding */ invalidEntry),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   mD: () => (/* binding */ invalidArchive),
/* harmony export */   tW: () => (/* binding */ formatLimit)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

const LONGEST_SHOWN = 120;
function quote(text) {
    const characters = text.length > LONGEST_SHOWN ? [...text.slice(0, LONGEST_SHOWN * 4)] : [...text];
    const shown = characters.slice(0, LONGEST_SHOWN).join('');
    const rest = shown.length < text.length ? '...' : '';
    const notShownRaw = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800"\\]/gu;
    return `"${shown.replace(notShownRaw, escapeCharacter)}${rest}"`;
}
function escapeCharacter(character) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
function invalidEntry(name, rule) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('ARCHIVE_INVALID', `Cannot read entry ${quote(name)} of the archive: ${rule}`);
}
function unsafeEntry(name, rule) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('ARCHIVE_UNSAFE', `Cannot accept entry ${quote(name)} of the archive: ${rule}`);
}
function invalidArchive(lastName, rule, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('ARCHIVE_INVALID', `Cannot read the archive${after(lastName)}: ${rule}`, { cause });
}
function tooLarge(lastName, rule) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('ARCHIVE_TOO_LARGE', `Cannot accept the archive${after(lastName)}: ${rule}`);
}
function after(name) {
    return name === undefined ? '' : ` at entry ${quote(name)}`;
}
const MEBIBYTE = 1024 * 1024;
const DEFAULT_LIMITS = {
    packedBytes: 100 * MEBIBYTE,
    unpackedBytes: 256 * MEBIBYTE,
    entries: 10_000,
    metadataBytes: MEBIBYTE,
    expansion: 200,
    expansionFreeBytes: 16 * MEBIBYTE,
};
function formatLimit(bytes) {
    return bytes >= MEBIBYTE && bytes % MEBIBYTE === 0 ? `${bytes / MEBIBYTE} MiB` : `${bytes} bytes`;
}


/***/ }),

/***/ 5389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  wv: () => (/* binding */ RulesetScan),
  M_: () => (/* binding */ scanRuleset),
  Ff: () => (/* binding */ scanText)
});

// UNUSED EXPORTS: TextScan

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./lib/disk/pace.js
var pace = __nccwpck_require__(4738);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/archive/characters.js
const JOINING_SCRIPTS = [
    'Arab Syrc Mong Nkoo Mand Phag Mani Phlp Adlm Rohg Sogd Chrs Ougr',
    'Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Bali Java Sund Kthi Gran Brah Cakm Newa Tirh Takr',
    'Shrd Sidd Modi Khoj Sind Limb Lepc Mtei Saur Sylo Lana Cham Rjng Batk Bugi Ahom Dogr Gong Gonm Nand Zanb Soyo Bhks',
    'Marc Mult Mahj Khar',
];
const UNSPACED_SCRIPTS = ['Khmr Laoo Thai Mymr'];
const ARABIC_LETTER = '(?=[\\p{L}\\p{M}])\\p{scx=Arab}';
const JOINING_LETTER = `(?=[\\p{L}\\p{M}])${anyScript(JOINING_SCRIPTS)}`;
const UNSPACED_LETTER = `(?=[\\p{L}\\p{M}])${anyScript(UNSPACED_SCRIPTS)}`;
const VIRAMA = '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u1039\\u103a\\u17d2\\u1b44\\ua9c0]';
const UNSEEN = '[\\u200b-\\u200f\\u061c\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\u{e0000}-\\u{e0fff}]';
const VISIBLE = `(?!${UNSEEN})[^\\s\\p{C}]`;
const MONGOLIAN_LETTER = '(?=\\p{L})\\p{sc=Mong}';
const HIEROGLYPH = '(?=\\p{Lo})\\p{sc=Egyp}';
const HIEROGLYPH_LAYOUT = '[\\u{13430}-\\u{1343f}]';
const HIEROGLYPH_MODIFIER = '[\\u{13440}\\u{13447}-\\u{13455}]';
const REGION_FLAG = '\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}';
const WORD_END = `(?!${UNSEEN})(?![\\p{L}\\p{M}\\p{N}])`;
function anyScript(codes) {
    return `[${codes
        .flatMap((line) => line.split(' '))
        .map((code) => `\\p{scx=${code}}`)
        .join('')}]`;
}
const CONTEXTS = [
    { before: '(?![0-9#*\\u{1f1e6}-\\u{1f1ff}])\\p{Emoji}', characters: '[\\ufe0e\\ufe0f]' },
    { before: '[0-9#*]', characters: '[\\ufe0e\\ufe0f]', after: '\\u20e3' },
    {
        before: '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\ufe0f?',
        characters: '\\u200d',
        after: '\\p{Extended_Pictographic}',
    },
    {
        before: `(?=${REGION_FLAG})\\u{1f3f4}[\\u{e0061}-\\u{e007a}]{0,5}`,
        characters: '[\\u{e0061}-\\u{e007a}\\u{e007f}]',
    },
    { before: JOINING_LETTER, characters: '[\\u200c\\u200d]', after: JOINING_LETTER },
    { before: VIRAMA, characters: '[\\u200c\\u200d]', after: `(?!${UNSEEN})` },
    { before: ARABIC_LETTER, characters: '\\u200d', after: WORD_END },
    { before: '^|[\\s\\p{P}]', characters: '\\u200d', after: ARABIC_LETTER },
    { before: VISIBLE, characters: '\\u200c', after: ARABIC_LETTER },
    { before: UNSPACED_LETTER, characters: '\\u200b', after: UNSPACED_LETTER },
    { before: '\\p{Unified_Ideograph}', characters: '[\\ufe00-\\ufe02\\u{e0100}-\\u{e013f}]' },
    { before: '[\\u3001\\u3002\\uff01\\uff0c\\uff0e\\uff1a\\uff1b\\uff1f]', characters: '[\\ufe00\\ufe01]' },
    { before: '(?![\\0-\\x7f])\\p{Sm}|\\p{sc=Mymr}|\\p{sc=Phag}|\\p{sc=Mani}', characters: '\\ufe00' },
    { before: MONGOLIAN_LETTER, characters: '[\\u180b-\\u180d\\u180f]' },
    {
        before: `${MONGOLIAN_LETTER}[\\u180b-\\u180d\\u180f]?`,
        characters: '\\u180e',
        after: '[\\u1820\\u1821]',
    },
    { before: HIEROGLYPH, characters: HIEROGLYPH_MODIFIER },
    {
        before: `${HIEROGLYPH}${HIEROGLYPH_MODIFIER}?${HIEROGLYPH_LAYOUT}?`,
        characters: HIEROGLYPH_LAYOUT,
        after: `${HIEROGLYPH_LAYOUT}?${HIEROGLYPH}`,
    },
    {
        before: `${HIEROGLYPH}${HIEROGLYPH_MODIFIER}?`,
        characters: '[\\u{13438}\\u{1343d}\\u{1343f}]',
        after: `(?!${HIEROGLYPH_LAYOUT})${WORD_END}`,
    },
    { before: '\\p{M}', characters: '\\u034f', after: '\\p{M}' },
    { before: '[\\u2801-\\u28ff]', characters: '\\u2800', after: '[\\u2801-\\u28ff]' },
];
const MARK = new RegExp(`(?<!${UNSEEN})[\\u200e\\u200f\\u061c](?!${UNSEEN})`, 'uy');
const RIGHT_TO_LEFT = /[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const compiled = new Map();
function isLegitimate(text, index, character, lineIsRightToLeft) {
    if (!compiled.has(character))
        compiled.set(character, compileFor(character));
    return (matchesAt(compiled.get(character), text, index) || (matchesAt(MARK, text, index) && lineIsRightToLeft()));
}
function compileFor(character) {
    const contexts = CONTEXTS.filter(({ characters }) => new RegExp(characters, 'u').test(character));
    if (contexts.length === 0)
        return undefined;
    const patterns = contexts.map(({ before, after = '' }) => `(?<=${before})${character}(?=${after})`);
    return new RegExp(patterns.join('|'), 'uy');
}
function matchesAt(pattern, text, index) {
    if (pattern === undefined)
        return false;
    pattern.lastIndex = index;
    return pattern.test(text);
}
function hasRightToLeftLetter(line) {
    return RIGHT_TO_LEFT.test(line);
}
const NAMES = [
    [
        0x0000,
        'NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|' +
            'ALERT|BACKSPACE|CHARACTER TABULATION|LINE FEED|LINE TABULATION|FORM FEED|CARRIAGE RETURN|' +
            'SHIFT OUT|SHIFT IN|DATA LINK ESCAPE|DEVICE CONTROL ONE|DEVICE CONTROL TWO|' +
            'DEVICE CONTROL THREE|DEVICE CONTROL FOUR|NEGATIVE ACKNOWLEDGE|SYNCHRONOUS IDLE|' +
            'END OF TRANSMISSION BLOCK|CANCEL|END OF MEDIUM|SUBSTITUTE|ESCAPE|INFORMATION SEPARATOR FOUR|' +
            'INFORMATION SEPARATOR THREE|INFORMATION SEPARATOR TWO|INFORMATION SEPARATOR ONE',
    ],
    [
        0x007f,
        'DELETE|PADDING CHARACTER|HIGH OCTET PRESET|BREAK PERMITTED HERE|NO BREAK HERE|INDEX|' +
            'NEXT LINE|START OF SELECTED AREA|END OF SELECTED AREA|CHARACTER TABULATION SET|' +
            'CHARACTER TABULATION WITH JUSTIFICATION|LINE TABULATION SET|PARTIAL LINE FORWARD|' +
            'PARTIAL LINE BACKWARD|REVERSE LINE FEED|SINGLE SHIFT TWO|SINGLE SHIFT THREE|' +
            'DEVICE CONTROL STRING|PRIVATE USE ONE|PRIVATE USE TWO|SET TRANSMIT STATE|CANCEL CHARACTER|' +
            'MESSAGE WAITING|START OF GUARDED AREA|END OF GUARDED AREA|START OF STRING|' +
            'SINGLE GRAPHIC CHARACTER INTRODUCER|SINGLE CHARACTER INTRODUCER|CONTROL SEQUENCE INTRODUCER|' +
            'STRING TERMINATOR|OPERATING SYSTEM COMMAND|PRIVACY MESSAGE|APPLICATION PROGRAM COMMAND',
    ],
    [0x00ad, 'SOFT HYPHEN'],
    [0x034f, 'COMBINING GRAPHEME JOINER'],
    [0x061c, 'ARABIC LETTER MARK'],
    [0x115f, 'HANGUL CHOSEONG FILLER|HANGUL JUNGSEONG FILLER'],
    [0x17b4, 'KHMER VOWEL INHERENT AQ|KHMER VOWEL INHERENT AA'],
    [
        0x180b,
        'MONGOLIAN FREE VARIATION SELECTOR ONE|MONGOLIAN FREE VARIATION SELECTOR TWO|' +
            'MONGOLIAN FREE VARIATION SELECTOR THREE|MONGOLIAN VOWEL SEPARATOR|' +
            'MONGOLIAN FREE VARIATION SELECTOR FOUR',
    ],
    [
        0x200b,
        'ZERO WIDTH SPACE|ZERO WIDTH NON-JOINER|ZERO WIDTH JOINER|LEFT-TO-RIGHT MARK|' + 'RIGHT-TO-LEFT MARK',
    ],
    [
        0x2028,
        'LINE SEPARATOR|PARAGRAPH SEPARATOR|LEFT-TO-RIGHT EMBEDDING|RIGHT-TO-LEFT EMBEDDING|' +
            'POP DIRECTIONAL FORMATTING|LEFT-TO-RIGHT OVERRIDE|RIGHT-TO-LEFT OVERRIDE',
    ],
    [0x2060, 'WORD JOINER|FUNCTION APPLICATION|INVISIBLE TIMES|INVISIBLE SEPARATOR|INVISIBLE PLUS'],
    [
        0x2066,
        'LEFT-TO-RIGHT ISOLATE|RIGHT-TO-LEFT ISOLATE|FIRST STRONG ISOLATE|POP DIRECTIONAL ISOLATE|' +
            'INHIBIT SYMMETRIC SWAPPING|ACTIVATE SYMMETRIC SWAPPING|INHIBIT ARABIC FORM SHAPING|' +
            'ACTIVATE ARABIC FORM SHAPING|NATIONAL DIGIT SHAPES|NOMINAL DIGIT SHAPES',
    ],
    [0x2800, 'BRAILLE PATTERN BLANK'],
    [0x3164, 'HANGUL FILLER'],
    [0xfeff, 'ZERO WIDTH NO-BREAK SPACE'],
    [0xffa0, 'HALFWIDTH HANGUL FILLER'],
    [
        0xfff9,
        'INTERLINEAR ANNOTATION ANCHOR|INTERLINEAR ANNOTATION SEPARATOR|' + 'INTERLINEAR ANNOTATION TERMINATOR',
    ],
    [
        0x13430,
        'EGYPTIAN HIEROGLYPH VERTICAL JOINER|' +
            'EGYPTIAN HIEROGLYPH HORIZONTAL JOINER|' +
            'EGYPTIAN HIEROGLYPH INSERT AT TOP START|' +
            'EGYPTIAN HIEROGLYPH INSERT AT BOTTOM START|' +
            'EGYPTIAN HIEROGLYPH INSERT AT TOP END|' +
            'EGYPTIAN HIEROGLYPH INSERT AT BOTTOM END|' +
            'EGYPTIAN HIEROGLYPH OVERLAY MIDDLE|' +
            'EGYPTIAN HIEROGLYPH BEGIN SEGMENT|' +
            'EGYPTIAN HIEROGLYPH END SEGMENT|' +
            'EGYPTIAN HIEROGLYPH INSERT AT MIDDLE|' +
            'EGYPTIAN HIEROGLYPH INSERT AT TOP|' +
            'EGYPTIAN HIEROGLYPH INSERT AT BOTTOM|' +
            'EGYPTIAN HIEROGLYPH BEGIN ENCLOSURE|' +
            'EGYPTIAN HIEROGLYPH END ENCLOSURE|' +
            'EGYPTIAN HIEROGLYPH BEGIN WALLED ENCLOSURE|' +
            'EGYPTIAN HIEROGLYPH END WALLED ENCLOSURE|' +
            'EGYPTIAN HIEROGLYPH MIRROR HORIZONTALLY',
    ],
    [
        0x13447,
        'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP START|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM START|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT START|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP END|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM START AND TOP END|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT START AND TOP|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM END|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP START AND BOTTOM END|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT START AND BOTTOM|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT END|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP AND END|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM AND END|' +
            'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED',
    ],
    [
        0x1bca0,
        'SHORTHAND FORMAT LETTER OVERLAP|SHORTHAND FORMAT CONTINUING OVERLAP|' +
            'SHORTHAND FORMAT DOWN STEP|SHORTHAND FORMAT UP STEP',
    ],
    [0x1d159, 'MUSICAL SYMBOL NULL NOTEHEAD'],
    [
        0x1d173,
        'MUSICAL SYMBOL BEGIN BEAM|MUSICAL SYMBOL END BEAM|MUSICAL SYMBOL BEGIN TIE|' +
            'MUSICAL SYMBOL END TIE|MUSICAL SYMBOL BEGIN SLUR|MUSICAL SYMBOL END SLUR|' +
            'MUSICAL SYMBOL BEGIN PHRASE|MUSICAL SYMBOL END PHRASE',
    ],
    [0xe0001, 'LANGUAGE TAG'],
    [
        0xe0020,
        'TAG SPACE|TAG EXCLAMATION MARK|TAG QUOTATION MARK|TAG NUMBER SIGN|TAG DOLLAR SIGN|' +
            'TAG PERCENT SIGN|TAG AMPERSAND|TAG APOSTROPHE|TAG LEFT PARENTHESIS|TAG RIGHT PARENTHESIS|' +
            'TAG ASTERISK|TAG PLUS SIGN|TAG COMMA|TAG HYPHEN-MINUS|TAG FULL STOP|TAG SOLIDUS|' +
            'TAG DIGIT ZERO|TAG DIGIT ONE|TAG DIGIT TWO|TAG DIGIT THREE|TAG DIGIT FOUR|TAG DIGIT FIVE|' +
            'TAG DIGIT SIX|TAG DIGIT SEVEN|TAG DIGIT EIGHT|TAG DIGIT NINE|TAG COLON|TAG SEMICOLON|' +
            'TAG LESS-THAN SIGN|TAG EQUALS SIGN|TAG GREATER-THAN SIGN|TAG QUESTION MARK|TAG COMMERCIAL AT',
    ],
    [
        0xe005b,
        'TAG LEFT SQUARE BRACKET|TAG REVERSE SOLIDUS|TAG RIGHT SQUARE BRACKET|TAG CIRCUMFLEX ACCENT|' +
            'TAG LOW LINE|TAG GRAVE ACCENT',
    ],
    [0xe007b, 'TAG LEFT CURLY BRACKET|TAG VERTICAL LINE|TAG RIGHT CURLY BRACKET|TAG TILDE|CANCEL TAG'],
];
function describeCharacter(codePoint) {
    const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
    return `U+${hex} ${letterTag(codePoint) ?? variationSelector(codePoint) ?? noncharacter(codePoint) ?? listedName(codePoint) ?? 'UNASSIGNED'}`;
}
function letterTag(codePoint) {
    const letter = String.fromCharCode(codePoint & 0x7f);
    if (codePoint >= 0xe0041 && codePoint <= 0xe005a)
        return `TAG LATIN CAPITAL LETTER ${letter}`;
    if (codePoint >= 0xe0061 && codePoint <= 0xe007a)
        return `TAG LATIN SMALL LETTER ${letter.toUpperCase()}`;
    return undefined;
}
function variationSelector(codePoint) {
    if (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        return `VARIATION SELECTOR-${codePoint - 0xfe00 + 1}`;
    if (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
        return `VARIATION SELECTOR-${codePoint - 0xe0100 + 17}`;
    return undefined;
}
function noncharacter(codePoint) {
    const isOne = (codePoint >= 0xfdd0 && codePoint <= 0xfdef) || (codePoint & 0xfffe) === 0xfffe;
    return isOne ? 'NONCHARACTER' : undefined;
}
function listedName(codePoint) {
    const run = NAMES.findLast(([first]) => first <= codePoint);
    return run?.[1].split('|')[codePoint - run[0]];
}

// EXTERNAL MODULE: ./lib/archive/names.js
var names = __nccwpck_require__(6138);
;// CONCATENATED MODULE: ./lib/archive/scan.js







const MOST_LISTED = 100;
const SCAN_PIECE_BYTES = 1024 * 1024;
const LONGEST_LINE_BYTES = 8 * SCAN_PIECE_BYTES;
const LONGEST_CHARACTER_BYTES = 4;
const NEWLINE = 0x0a;
const scan_hidden = () => /[^\P{Cc}\t\n\r]|[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\u2800\ufff9-\ufffb\u{13430}-\u{13440}\u{13447}-\u{13455}\u{1d159}\p{Noncharacter_Code_Point}]/gu;
const OFTEN_ACCIDENTAL = new Set('\f \u00ad \u034f \u061c \u200e \u200f \u2028 \u2029 \ufe0e \ufe0f \ufeff'.split(' '));
function scanText(file, bytes) {
    if (isPlain(bytes))
        return [];
    const scan = new TextScan(file);
    for (let start = 0; start < bytes.length; start += SCAN_PIECE_BYTES) {
        scan.add(bytes.subarray(start, start + SCAN_PIECE_BYTES));
    }
    return scan.end();
}
function isPlain(bytes) {
    return (0,external_node_buffer_.isAscii)(bytes) && !(0,names/* hasControl */.aQ)(bytes);
}
class TextScan {
    #file;
    #listed = [];
    #more = 0;
    #line = 1;
    #column = 1;
    #isStart = true;
    #isText = true;
    #rest = Buffer.alloc(0);
    constructor(file) {
        this.#file = file;
    }
    add(bytes) {
        if (!this.#isText)
            return;
        const piece = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
        const end = endOfWhole(piece);
        this.#take(piece.subarray(0, end));
        this.#rest = Buffer.from(piece.subarray(end));
    }
    end() {
        this.#take(this.#rest);
        if (!this.#isText)
            return 'not-text';
        const last = this.#listed.at(-1);
        if (last !== undefined && this.#more > 0)
            last.more = this.#more;
        return this.#listed;
    }
    #take(bytes) {
        if (bytes.length === 0 || !this.#isText)
            return;
        if (isPlain(bytes))
            this.#pass(bytes);
        else if (bytes.includes(0) || !(0,external_node_buffer_.isUtf8)(bytes))
            this.#isText = false;
        else
            this.#look(bytes.toString('utf8'));
        this.#isStart = false;
    }
    #pass(bytes) {
        let start = 0;
        for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, start)) {
            start = at + 1;
            this.#line += 1;
            this.#column = 1;
        }
        this.#column += bytes.length - start;
    }
    #look(text) {
        const position = new TextPosition(text, this.#line, this.#column);
        if (scan_hidden().test(text))
            this.#judge(text, position);
        position.moveTo(text.length);
        this.#line = position.line;
        this.#column = position.column;
    }
    #judge(text, position) {
        const lineIsRightToLeft = rememberPerLine(position);
        for (const { 0: character, index } of text.matchAll(scan_hidden())) {
            position.moveTo(index);
            const isLeadingMark = this.#isStart && index === 0 && character === '\ufeff';
            if (!isLeadingMark && !isLegitimate(text, index, character, lineIsRightToLeft))
                this.#report(character, position);
        }
    }
    #report(character, { line, column }) {
        if (this.#listed.length === MOST_LISTED) {
            this.#more += 1;
            return;
        }
        const codePoint = describeCharacter(character.codePointAt(0) ?? 0);
        const severity = OFTEN_ACCIDENTAL.has(character) ? 'warning' : 'error';
        this.#listed.push({ file: this.#file, line, column, codePoint, severity });
    }
}
function endOfWhole(bytes) {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end > 0 || bytes.length < LONGEST_LINE_BYTES)
        return end;
    const earliest = bytes.length - LONGEST_CHARACTER_BYTES;
    let start = bytes.length - 1;
    while (start > earliest && ((bytes[start] ?? 0) & 0xc0) === 0x80)
        start -= 1;
    return start;
}
function rememberPerLine(position) {
    let lineStart = -1;
    let isRightToLeft = false;
    return () => {
        if (lineStart === position.lineStart)
            return isRightToLeft;
        lineStart = position.lineStart;
        isRightToLeft = hasRightToLeftLetter(position.lineText);
        return isRightToLeft;
    };
}
class TextPosition {
    #text;
    #index = 0;
    #lineStart = 0;
    #lineEnd;
    line;
    column;
    constructor(text, line = 1, column = 1) {
        this.#text = text;
        this.#lineEnd = this.#endOfLine(0);
        this.line = line;
        this.column = column;
    }
    moveTo(index) {
        while (this.#lineEnd < index) {
            this.#lineStart = this.#lineEnd + 1;
            this.#index = this.#lineStart;
            this.#lineEnd = this.#endOfLine(this.#lineStart);
            this.line += 1;
            this.column = 1;
        }
        this.column += countCodePoints(this.#text, this.#index, index);
        this.#index = index;
    }
    get lineStart() {
        return this.#lineStart;
    }
    get lineText() {
        return this.#text.slice(this.#lineStart, this.#lineEnd);
    }
    #endOfLine(start) {
        const newline = this.#text.indexOf('\n', start);
        return newline < 0 ? this.#text.length : newline;
    }
}
function countCodePoints(text, start, end) {
    let count = 0;
    for (let index = start; index < end; index += 1) {
        const unit = text.charCodeAt(index);
        if (unit < 0xdc00 || unit > 0xdfff)
            count += 1;
    }
    return count;
}
class RulesetScan {
    #mode;
    #findings = [];
    #unscanned = [];
    constructor(mode) {
        this.#mode = mode;
    }
    look(path, bytes) {
        if (this.#mode === 'off')
            return;
        this.#note(path, scanText(path, bytes));
    }
    async read({ files }) {
        if (this.#mode === 'off')
            return;
        const spooled = [];
        for (const { path, content, sizeBytes } of files) {
            if (content.kind === 'memory')
                this.look(path, content.bytes);
            else
                spooled.push({ path, spooled: content.path, sizeBytes });
        }
        await scan_pace.inOrder(spooled, { here: scanFile, aside: scanFile }, { use: (found, { path }) => this.#note(path, found) });
    }
    lookAgain(path, bytes) {
        if (this.#mode === 'off')
            return;
        const found = scanText(path, bytes);
        if (found === 'not-text' || found.length === 0)
            return;
        const known = new Set(this.#findings.filter(({ file }) => file === path).map(({ codePoint }) => codePoint));
        for (const finding of found)
            if (!known.has(finding.codePoint))
                this.#findings.push(finding);
    }
    #note(path, found) {
        if (found === 'not-text')
            this.#unscanned.push(path);
        else
            for (const finding of found)
                this.#findings.push(finding);
    }
    outcome(key, strangers = new Set()) {
        const findings = this.#findings.filter(({ file }) => !strangers.has(file));
        const unscanned = this.#unscanned.filter((path) => !strangers.has(path));
        const [first] = findings;
        return {
            findings,
            notes: unscanned.length === 0 ? [] : [`not scanned, because not text: ${unscanned.join(', ')}`],
            blocked: this.#mode === 'error' && first !== undefined ? blockedError(key, first, findings.length) : undefined,
        };
    }
}
async function scanRuleset(mode, key, ruleset) {
    const scan = new RulesetScan(mode);
    await scan.read(ruleset);
    return scan.outcome(key);
}
const scan_pace = new pace/* Pace */.o();
async function scanFile({ path, spooled, sizeBytes }) {
    const scan = new TextScan(path);
    const handle = await external_node_fs_.promises.open(spooled);
    try {
        const buffer = Buffer.allocUnsafe(Math.min(SCAN_PIECE_BYTES, sizeBytes + 1));
        for (;;) {
            const { bytesRead } = await handle.read(buffer, 0, buffer.length);
            if (bytesRead === 0)
                return scan.end();
            scan.add(buffer.subarray(0, bytesRead));
            await (0,promises_.setImmediate)();
        }
    }
    finally {
        await handle.close();
    }
}
function blockedError(key, { file, line, column, codePoint }, count) {
    const more = count > 1 ? ` and ${count - 1} more` : '';
    return new errors/* ArmError */.dW('CONTENT_BLOCKED', `Cannot install "${key}": hidden characters, first ${codePoint} in "${file}" line ${line} column ${column}${more}`);
}


/***/ }),

/***/ 5290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ft: () => (/* binding */ overviews),
/* harmony export */   Vd: () => (/* binding */ countRules),
/* harmony export */   oF: () => (/* binding */ readingOfRuleset),
/* harmony export */   sv: () => (/* binding */ tallyOf)
/* harmony export */ });
/* unused harmony export PlainTally */
/* harmony import */ var _config_assistants_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7825);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4138);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3766);



const NO_RULES = { always: 0, byFile: 0, described: 0, onRequest: 0 };
function readingOfRuleset(key, placed) {
    const reading = new Map();
    for (const [name, rules] of placed) {
        const by = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .assistant */ .h1)(name);
        const modes = { ...NO_RULES };
        let alwaysBytes = 0;
        for (const { mode, bytes } of rules) {
            modes[mode] += 1;
            if ((0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .modeTaken */ .rf)(by, mode) === 'always')
                alwaysBytes += bytes;
        }
        const tooLong = longRules(by, key, rules);
        reading.set(name, { modes, alwaysBytes, tooLong, foundAgain: foundAgain(by, rules, placed) });
    }
    return reading;
}
function overviews(names, rulesets, block) {
    return names.map((name) => {
        const by = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .assistant */ .h1)(name);
        const share = sumOf(rulesets.flatMap((ruleset) => ruleset.get(name) ?? []));
        const counts = { ...NO_RULES };
        let leftOut = 0;
        for (const mode of _config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .MODES */ .FN) {
            const as = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .modeTaken */ .rf)(by, mode);
            if (as === undefined)
                leftOut += share.modes[mode];
            else
                counts[as] += share.modes[mode];
        }
        return {
            name,
            folder: by.folder,
            rules: _config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .MODES */ .FN.reduce((sum, mode) => sum + counts[mode], 0),
            ...counts,
            leftOut,
            alwaysBytes: by.block === undefined ? share.alwaysBytes : (block?.blockBytes ?? 0),
            notes: [...lackedModes(by, share), ...share.tooLong, ...readTwice(by, share), ...largeBlock(by, block)],
        };
    });
}
function sumOf(shares) {
    const modes = { ...NO_RULES };
    const foundAgain = [];
    let alwaysBytes = 0;
    for (const share of shares) {
        for (const mode of _config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .MODES */ .FN)
            modes[mode] += share.modes[mode];
        for (const [place, count] of share.foundAgain.entries())
            foundAgain[place] = (foundAgain[place] ?? 0) + count;
        alwaysBytes += share.alwaysBytes;
    }
    return { modes, alwaysBytes, tooLong: shares.flatMap(({ tooLong }) => tooLong), foundAgain };
}
const MODE_WORDS = {
    always: ['for always', 'for always'],
    byFile: ['for certain files', 'for certain files'],
    described: ['for when its description fits', 'for when their description fits'],
    onRequest: ['for when it is asked for', 'for when they are asked for'],
};
function lackedModes(by, { modes }) {
    return _config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .MODES */ .FN.flatMap((mode) => {
        const cell = by.modes[mode];
        if (cell !== 'as always' && cell !== 'left out')
            return [];
        const count = modes[mode];
        if (count === 0)
            return [];
        const what = cell === 'as always' ? 'always read' : 'left out';
        const [one, several] = MODE_WORDS[mode];
        const which = count === 1 ? `1 rule ${one} is` : `${count} rules ${several} are`;
        return [`${which} ${what}: ${by.title} has no such mode`];
    });
}
function longRules({ longestRule, title }, ruleset, rules) {
    if (longestRule === undefined)
        return [];
    return rules
        .filter(({ characters }) => characters > longestRule)
        .map(({ stem, characters }) => `${ruleset}: ${stem} has ${(0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .grouped */ .zD)(characters)} characters; ${title} reads at most ${(0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .grouped */ .zD)(longestRule)}`);
}
function largeBlock({ block: limit }, block) {
    if (limit === undefined || block === undefined || block.fileBytes <= limit.mostBytes)
        return [];
    return [
        `${limit.file} has ${(0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .grouped */ .zD)(block.fileBytes)} bytes; ${limit.reader} reads the first ${(0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .grouped */ .zD)(limit.mostBytes)}`,
    ];
}
function foundAgain(by, rules, placed) {
    return (by.alsoReads ?? []).map(({ path }) => {
        const theirs = new Set();
        for (const [name, others] of placed) {
            const other = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .assistant */ .h1)(name);
            if (other.folder !== path && other.block?.file !== path)
                continue;
            for (const { mode, stem } of others)
                if (isTold(other, mode))
                    theirs.add(stem);
        }
        return rules.filter(({ mode, stem }) => isPlaced(by, mode) && theirs.has(stem)).length;
    });
}
function readTwice({ alsoReads = [] }, share) {
    return alsoReads.flatMap(({ path, by: reader }, place) => {
        const count = share.foundAgain[place] ?? 0;
        return count === 0 ? [] : [`${rulesText(count)} read twice: ${reader} reads ${path} as well`];
    });
}
function isPlaced(by, mode) {
    return (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .modeTaken */ .rf)(by, mode) !== undefined;
}
function isTold(by, mode) {
    return by.block === undefined ? isPlaced(by, mode) : mode !== 'onRequest';
}
function rulesText(count) {
    return count === 1 ? '1 rule is' : `${count} rules are`;
}
function countRules(paths) {
    const counts = new Map();
    for (const path of paths) {
        const ending = (0,_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z6)(path);
        if (ending !== undefined)
            counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
    return counts;
}
class PlainTally {
    files = 0;
    unread = 0;
    needsKeys;
    #plain;
    constructor(plain) {
        this.#plain = plain;
        this.needsKeys = plain.needs !== undefined;
    }
    addAll(counts) {
        for (const [ending, count] of counts)
            this.add(ending, undefined, count);
    }
    add(ending, keys, count = 1) {
        const { endings, needs } = this.#plain;
        const isRead = endings.includes(ending) &&
            (needs === undefined || (keys !== undefined && (needs === 'frontmatter' || keys.has(needs))));
        this.files += count;
        if (!isRead)
            this.unread += count;
    }
}
function tallyOf(target) {
    const name = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerOf */ .bf)(target);
    if (name === undefined)
        return undefined;
    const { folder, plain } = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .assistant */ .h1)(name);
    return { assistant: name, tally: new PlainTally(target === folder ? plain : { endings: [] }) };
}


/***/ }),

/***/ 3766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BM: () => (/* binding */ PlaceRegister),
/* harmony export */   Mw: () => (/* binding */ flatPrefix),
/* harmony export */   OZ: () => (/* binding */ divideFrontmatter),
/* harmony export */   TN: () => (/* binding */ findRules),
/* harmony export */   YO: () => (/* binding */ placedPathProblem),
/* harmony export */   h4: () => (/* binding */ mayMeet),
/* harmony export */   iD: () => (/* binding */ formFor),
/* harmony export */   jU: () => (/* binding */ placedPath),
/* harmony export */   uF: () => (/* binding */ unitOf),
/* harmony export */   ul: () => (/* binding */ nestedFolder),
/* harmony export */   vA: () => (/* binding */ withoutBom),
/* harmony export */   wZ: () => (/* binding */ countCharacters),
/* harmony export */   z6: () => (/* binding */ endingOf)
/* harmony export */ });
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5286);
/* harmony import */ var _config_assistants_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7825);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4371);



const NO_RULES = new Set([
    'readme',
    'license',
    'licence',
    'notice',
    'changelog',
    'contributing',
    'code_of_conduct',
    'security',
    'agents',
    'claude',
    'gemini',
    'skill',
]);
const MOST_BYTES_PER_UNIT = 3;
const NEXT_BEST = ['.md', '.mdc', '.instructions.md'];
function findRules(files) {
    const found = new Map();
    for (const file of files) {
        const ending = endingOf(file.path);
        if (ending === undefined)
            continue;
        const stem = file.path.slice(0, -ending.length);
        const name = stem.slice(stem.lastIndexOf('/') + 1);
        if (name === '' || NO_RULES.has(name.toLowerCase()))
            continue;
        const known = found.get(stem);
        if (known === undefined)
            found.set(stem, { stem, forms: [{ ending, file }] });
        else
            known.forms.push({ ending, file });
    }
    return [...found.values()].sort((one, other) => (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .compareCodePoints */ .OP)(one.stem, other.stem));
}
function countCharacters(bytes) {
    let count = 0;
    for (const byte of bytes)
        if ((byte & 0xc0) !== 0x80)
            count += 1;
    return count;
}
function endingOf(path) {
    for (const ending of _config_assistants_js__WEBPACK_IMPORTED_MODULE_1__/* .RULE_ENDINGS */ .wL)
        if (path.endsWith(ending))
            return ending;
    return undefined;
}
function formFor({ stem, forms }, { ending }) {
    const [only] = forms;
    if (only !== undefined && forms.length === 1)
        return only;
    for (const next of [ending, ...NEXT_BEST]) {
        const form = forms.find((one) => one.ending === next);
        if (form !== undefined)
            return form;
    }
    throw new Error(`A rule without a form: ${stem}`);
}
function placedPath(assistant, rulesetKey, stem) {
    const path = `${stem}${assistant.ending}`;
    return assistant.layout === 'flat'
        ? `${flatPrefix(rulesetKey)}${path.replaceAll('/', '+')}`
        : `${nestedFolder(rulesetKey)}/${path}`;
}
function flatPrefix(rulesetKey) {
    return `arm+${rulesetKey}+`;
}
function nestedFolder(rulesetKey) {
    return `arm/${rulesetKey}`;
}
function placedPathProblem(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name.length <= _config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .MOST_NAME_BYTES */ .m6 / MOST_BYTES_PER_UNIT)
        return undefined;
    const bytes = Buffer.byteLength(name);
    return bytes > _config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .MOST_NAME_BYTES */ .m6
        ? `would have a name of ${bytes} bytes; at most ${_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .MOST_NAME_BYTES */ .m6} are possible`
        : undefined;
}
function mayMeet(rules) {
    const names = new Set(rules.map(({ stem }) => (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .foldName */ .zN)(stem)));
    if (names.size < rules.length)
        return true;
    for (const name of names)
        if (name.includes('+') || /\.mdc?\//.test(name))
            return true;
    return false;
}
class PlaceRegister {
    #files = new Map();
    #folders = new Map();
    claim(claim) {
        const key = (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .foldName */ .zN)(claim.path);
        const other = this.#files.get(key) ?? this.#folders.get(key);
        if (other !== undefined)
            return other;
        if (!this.#folders.has(key.slice(0, Math.max(0, key.lastIndexOf('/'))))) {
            const parents = (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .parentsOf */ .fY)(key);
            const file = this.#firstFile(parents);
            if (file !== undefined)
                return file;
            for (const parent of parents)
                if (!this.#folders.has(parent))
                    this.#folders.set(parent, claim);
        }
        this.#files.set(key, claim);
        return undefined;
    }
    #firstFile(paths) {
        for (const path of paths) {
            const claim = this.#files.get(path);
            if (claim !== undefined)
                return claim;
        }
        return undefined;
    }
}
function divideFrontmatter(bytes) {
    const opening = withoutBom(bytes);
    const start = endOfRule(opening, 0);
    if (start === undefined || start === opening.length)
        return undefined;
    for (let line = start; line < opening.length;) {
        const end = endOfRule(opening, line);
        if (end !== undefined)
            return { frontmatter: opening.subarray(start, line), text: opening.subarray(end) };
        const newline = opening.indexOf(0x0a, line);
        if (newline < 0)
            return undefined;
        line = newline + 1;
    }
    return undefined;
}
function withoutBom(bytes) {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
function endOfRule(bytes, start) {
    let at = start;
    while (at < start + 3)
        if (bytes[at++] !== 0x2d)
            return undefined;
    while (at < bytes.length) {
        const byte = bytes[at++];
        if (byte === 0x0a)
            return at;
        if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d)
            return undefined;
    }
    return at;
}
function unitOf(path) {
    const name = path.startsWith('arm+') ? path.slice(path.indexOf('+', 'arm+'.length) + 1) : path;
    return name.slice(0, name.length - (endingOf(name)?.length ?? 0)).replaceAll('/', '+');
}


/***/ }),

/***/ 9433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $q: () => (/* binding */ WORKER_ARGUMENT),
/* harmony export */   g_: () => (/* binding */ lastComplaint),
/* harmony export */   sc: () => (/* binding */ serveWorker),
/* harmony export */   w$: () => (/* binding */ ENTRY_FOLDER)
/* harmony export */ });
const WORKER_ARGUMENT = 'actions-cache-worker';
const ENTRY_FOLDER = 'arm-install-archives';
async function serveWorker() {
    if (process.send === undefined)
        return;
    process.once('disconnect', endWithChildren);
    const task = await new Promise((resolve) => process.once('message', resolve));
    const answer = await carryOut(task).catch((error) => {
        return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    });
    await new Promise((resolve) => process.send?.(answer, () => resolve()));
}
async function carryOut({ kind, key }) {
    const { isAvailable, restore, save } = await Promise.all(/* import() */[__nccwpck_require__.e(554), __nccwpck_require__.e(427)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5427));
    if (!isAvailable())
        return { kind: 'unavailable' };
    const entry = { key, folder: ENTRY_FOLDER };
    return kind === 'restore' ? restore(entry) : save(entry, () => process.send?.({ kind: 'reserved' }));
}
function endWithChildren() {
    try {
        process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
    }
    finally {
        process.exit(1);
    }
}
const COMPLAINS = /^(?:::(?:warning|error)[^:]*::|Attempt \d{1,9} of \d{1,9} failed with error: |Failed to save: )/;
const LONGEST_COMPLAINT = 300;
function lastComplaint(output) {
    return output
        .split(/\r?\n/)
        .filter((line) => COMPLAINS.test(line))
        .map((line) => plainWords(line.replace(COMPLAINS, '')))
        .findLast((words) => words !== '');
}
function plainWords(complaint) {
    const [own = ''] = complaint.split(' If you are using self-hosted runners', 1);
    return own
        .replaceAll('%0A', ' ')
        .replaceAll('%0D', '')
        .replaceAll('%25', '%')
        .replace(/https?:\/\/\S*/g, (url) => url.split(/[?#]/, 1)[0] ?? '')
        .replace(/^Failed to (?:restore|save): /, '')
        .replace(/\. Retrying request in \d{1,9} ms\.\.\.$/, '')
        .trim()
        .slice(0, LONGEST_COMPLAINT);
}


/***/ }),

/***/ 5798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ actionsCacheKey),
/* harmony export */   Ir: () => (/* binding */ actionsCacheAccess),
/* harmony export */   fe: () => (/* binding */ restoreEntry),
/* harmony export */   wn: () => (/* binding */ saveEntry)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _disk_copy_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5163);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6435);
/* harmony import */ var _actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9433);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(127);







function actionsCacheAccess(environment) {
    const { ACTIONS_RESULTS_URL, ACTIONS_CACHE_URL, ACTIONS_CACHE_MODE = '' } = environment;
    if (!ACTIONS_RESULTS_URL && !ACTIONS_CACHE_URL)
        return { read: false, write: false };
    const mode = ACTIONS_CACHE_MODE.trim().toLowerCase();
    return { read: !['none', 'write-only'].includes(mode), write: !['none', 'read'].includes(mode) };
}
async function restoreEntry(key, settings) {
    let folder;
    const dispose = async () => {
        if (folder !== undefined)
            await (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .removePrivateFolder */ .Yv)(folder);
    };
    try {
        folder = (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .makePrivateFolder */ .I2)(settings.tempDirectory);
        const answer = await ask({ kind: 'restore', key }, folder, settings);
        if (answer.kind === 'hit')
            return { kind: 'hit', archives: listArchives(folder), dispose };
        await dispose();
        if (answer.kind === 'failed')
            return answer;
        return { kind: answer.kind === 'unavailable' ? 'unavailable' : 'miss' };
    }
    catch (error) {
        await dispose();
        return { kind: 'failed', reason: error.message };
    }
}
async function saveEntry(key, archives, settings) {
    let folder;
    try {
        folder = (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .makePrivateFolder */ .I2)(settings.tempDirectory);
        collectArchives(archives, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, _actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_6__/* .ENTRY_FOLDER */ .w$));
        const answer = await ask({ kind: 'save', key }, folder, settings);
        if (answer.kind === 'failed')
            return answer;
        if (answer.kind !== 'hit' && answer.kind !== 'miss')
            return { kind: answer.kind };
        throw new TypeError(`"${answer.kind}" is no answer to a save`);
    }
    catch (error) {
        return { kind: 'failed', reason: error.message };
    }
    finally {
        if (folder !== undefined)
            await (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .removePrivateFolder */ .Yv)(folder);
    }
}
function collectArchives(archives, folder) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(folder);
    for (const [checksum, path] of archives) {
        const copy = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `${checksum}.tar.gz`);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.linkSync)(path, copy);
        }
        catch {
            (0,_disk_copy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .copyNew */ .f)(path, copy);
        }
    }
}
const ARCHIVE_NAME = new RegExp(`^(?:${_actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_6__/* .ENTRY_FOLDER */ .w$}_)?([0-9a-f]{64})\\.tar\\.gz$`);
function listArchives(folder) {
    return [folder, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, _actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_6__/* .ENTRY_FOLDER */ .w$)].flatMap((place) => readFiles(place).flatMap((name) => {
        const checksum = ARCHIVE_NAME.exec(name)?.[1];
        return checksum === undefined ? [] : [{ checksum, path: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place, name) }];
    }));
}
function readFiles(folder) {
    if ((0,_store_js__WEBPACK_IMPORTED_MODULE_5__/* .statOf */ ._N)(folder)?.isDirectory() !== true)
        return [];
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(folder).filter((name) => {
        const stats = (0,_store_js__WEBPACK_IMPORTED_MODULE_5__/* .statOf */ ._N)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
        return stats?.isFile() === true && stats.nlink === 1;
    });
}
async function ask(...task) {
    const { askWorker } = await __nccwpck_require__.e(/* import() */ 998).then(__nccwpck_require__.bind(__nccwpck_require__, 998));
    return askWorker(...task);
}
const STORE_VERSION = 1;
function actionsCacheKey(checksums, cacheKeyInput) {
    const sorted = [...new Set(checksums)].sort();
    const archivesDigest = sha256(sorted.join('\n'));
    const key = `arm-install-${STORE_VERSION}-${sha256(`${archivesDigest}\n${sha256(cacheKeyInput)}`)}`;
    const archives = { archives: sorted.length, archivesDigest };
    return {
        key,
        ingredients: { storeVersion: STORE_VERSION, ...archives, cacheKeyInput: cacheKeyInput !== '' },
    };
}
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', text, 'hex');
}


/***/ }),

/***/ 1094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F8: () => (/* binding */ lookAtEntry),
/* harmony export */   OT: () => (/* binding */ archiveChecksum),
/* harmony export */   st: () => (/* binding */ publishEntry),
/* harmony export */   xu: () => (/* binding */ readVerified)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _archive_refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1374);
/* harmony import */ var _disk_copy_file_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5163);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5212);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(444);
/* harmony import */ var _disk_pace_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(4738);
/* harmony import */ var _disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(206);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(6435);
/* harmony import */ var _transfer_request_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(4046);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(127);













const READ_BYTES = 1024 * 1024;
const reading = new _disk_pace_js__WEBPACK_IMPORTED_MODULE_8__/* .Pace */ .o();
const writing = new _disk_pace_js__WEBPACK_IMPORTED_MODULE_8__/* .Pace */ .o();
const TOO_LARGE = { kind: 'damaged', reason: 'it is larger than an archive may be' };
function lookAtEntry(store, checksum) {
    try {
        const folder = (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .statOf */ ._N)((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .entryFolder */ .FP)(store, checksum));
        if (folder === undefined)
            return 'absent';
        if (!folder.isDirectory())
            return 'strange';
        const marker = (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .statOf */ ._N)((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .markerPath */ .Ar)(store, checksum));
        if (marker === undefined)
            return 'unmarked';
        return marker.isFile() ? 'whole' : 'strange';
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .diskReason */ .CQ)(error) === undefined)
            throw error;
        return 'absent';
    }
}
async function readVerified(store, checksum, scratch) {
    try {
        return await readOnce(store, checksum, scratch);
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) !== 'ENOENT')
            return explain(error);
    }
    if (lookAtEntry(store, checksum) === 'absent')
        return { kind: 'absent' };
    try {
        return await readOnce(store, checksum, scratch);
    }
    catch (error) {
        return explain(error);
    }
}
async function readOnce(store, checksum, scratch) {
    const path = (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .archivePath */ .oM)(store, checksum);
    if (((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .statOf */ ._N)(path)?.size ?? 0) > _archive_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .DEFAULT_LIMITS */ .dR.packedBytes)
        return TOO_LARGE;
    const bytes = await reading.once({ here: () => readSmall(path), aside: () => readSmallAside(path) });
    if (bytes === undefined)
        return await readLarge(store, checksum, scratch);
    if ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes, 'hex') !== checksum)
        return { kind: 'damaged', reason: 'its content is another one' };
    return { kind: 'good', body: { kind: 'memory', bytes } };
}
function readSmall(path) {
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, _disk_links_js__WEBPACK_IMPORTED_MODULE_7__/* .SAFE_READ */ .Xn);
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(descriptor);
        if (!stats.isFile())
            throw new NotAFile();
        if (stats.size > _transfer_request_js__WEBPACK_IMPORTED_MODULE_12__/* .MEMORY_LIMIT_BYTES */ .Yi)
            return undefined;
        const buffer = Buffer.allocUnsafe(stats.size + 1);
        return buffer.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(descriptor, buffer));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(descriptor);
    }
}
async function readSmallAside(path) {
    const file = await node_fs__WEBPACK_IMPORTED_MODULE_1__.promises.open(path, _disk_links_js__WEBPACK_IMPORTED_MODULE_7__/* .SAFE_READ */ .Xn);
    try {
        const stats = await file.stat();
        if (!stats.isFile())
            throw new NotAFile();
        if (stats.size > _transfer_request_js__WEBPACK_IMPORTED_MODULE_12__/* .MEMORY_LIMIT_BYTES */ .Yi)
            return undefined;
        const buffer = Buffer.allocUnsafe(stats.size + 1);
        return buffer.subarray(0, (await file.read(buffer)).bytesRead);
    }
    finally {
        await file.close();
    }
}
async function readLarge(store, checksum, scratch) {
    (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .makePath */ .cP)(scratch, 0o700);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(scratch, `${checksum}-${(0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_10__/* .ownerToken */ .hs)()}.tar.gz`);
    secondName((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .archivePath */ .oM)(store, checksum), path);
    if ((await archiveChecksum(path)) === checksum)
        return { kind: 'good', body: { kind: 'file', path } };
    await (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .removeTree */ .d)(path);
    return { kind: 'damaged', reason: 'its content is another one' };
}
function secondName(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.linkSync)(from, to);
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) === 'ENOENT')
            throw error;
        (0,_disk_copy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .copyNew */ .f)(from, to);
    }
}
async function archiveChecksum(path) {
    const file = await node_fs__WEBPACK_IMPORTED_MODULE_1__.promises.open(path, _disk_links_js__WEBPACK_IMPORTED_MODULE_7__/* .SAFE_READ */ .Xn);
    try {
        const stats = await file.stat();
        if (!stats.isFile())
            throw new NotAFile();
        if (stats.size > _archive_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .DEFAULT_LIMITS */ .dR.packedBytes)
            return undefined;
        const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        const buffer = Buffer.allocUnsafe(READ_BYTES);
        for (let leftBytes = stats.size + 1; leftBytes > 0;) {
            const { bytesRead } = await file.read(buffer, 0, buffer.length);
            if (bytesRead === 0)
                return digest.digest('hex');
            digest.update(buffer.subarray(0, bytesRead));
            leftBytes -= bytesRead;
        }
        return undefined;
    }
    finally {
        await file.close();
    }
}
class NotAFile extends Error {
}
function explain(error) {
    if (error instanceof NotAFile)
        return { kind: 'damaged', reason: 'its archive is not a file' };
    const code = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error);
    if (code === 'ENOENT')
        return { kind: 'damaged', reason: 'its archive is missing' };
    if (code === 'ELOOP')
        return { kind: 'damaged', reason: 'its archive is a link' };
    const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .diskReason */ .CQ)(error);
    if (reason === undefined)
        throw error;
    return { kind: 'damaged', reason: `it cannot be read: ${reason}` };
}
async function publishEntry(store, checksum, body, { doubt, scratch }) {
    (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .makeStore */ .yO)(store);
    if (await isGood(store, checksum, body, doubt, scratch))
        return mark(store, checksum);
    if ((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .statOf */ ._N)((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .entryFolder */ .FP)(store, checksum)) !== undefined)
        await moveAway(store, (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .entryFolder */ .FP)(store, checksum));
    if ((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .statOf */ ._N)((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .markerPath */ .Ar)(store, checksum))?.isFile() === false)
        await moveAway(store, (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .markerPath */ .Ar)(store, checksum));
    const temporary = (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .temporaryPath */ .l5)(store);
    let renamed = false;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(temporary);
        await fill((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temporary, _store_js__WEBPACK_IMPORTED_MODULE_11__/* .ARCHIVE_NAME */ .rX), body);
        (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .wishMode */ .XP)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temporary, _store_js__WEBPACK_IMPORTED_MODULE_11__/* .ARCHIVE_NAME */ .rX), 0o644);
        (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .wishMode */ .XP)(temporary, 0o755);
        renamed = await renameUnlessBeaten(temporary, (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .entryFolder */ .FP)(store, checksum));
    }
    finally {
        if (!renamed)
            await (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .removeTree */ .d)(temporary);
    }
    await mark(store, checksum);
}
async function isGood(store, checksum, body, doubt, scratch) {
    const look = lookAtEntry(store, checksum);
    if (look === 'absent' || look === 'strange')
        return false;
    if (look === 'whole' && !doubt)
        return sizeOf((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .archivePath */ .oM)(store, checksum)) === sizeOfBody(body);
    const state = await readVerified(store, checksum, scratch);
    if (state.kind === 'good' && state.body.kind === 'file')
        await (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .removeTree */ .d)(state.body.path);
    return state.kind === 'good';
}
function sizeOf(path) {
    const stats = (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .statOf */ ._N)(path);
    return stats?.isFile() === true ? stats.size : undefined;
}
function sizeOfBody(body) {
    return body.kind === 'memory' ? body.bytes.length : sizeOf(body.path);
}
async function moveAway(store, path) {
    const away = (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .temporaryPath */ .l5)(store);
    try {
        await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(path, away));
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) === 'ENOENT')
            return;
        if (!(0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .isBetweenFileSystems */ .By)(error))
            throw error;
        return await (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .removeTree */ .d)(path);
    }
    await (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .removeTree */ .d)(away);
}
async function fill(path, body) {
    if (body.kind === 'memory') {
        const { bytes } = body;
        return writing.once({
            here: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(path, bytes, { flag: 'wx' }),
            aside: () => node_fs__WEBPACK_IMPORTED_MODULE_1__.promises.writeFile(path, bytes, { flag: 'wx' }),
        });
    }
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.linkSync)(body.path, path);
    }
    catch {
        await (0,_disk_copy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .copyNewAside */ .y)(body.path, path);
    }
}
function renameUnlessBeaten(temporary, folder) {
    return (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .releasing */ .bh)(() => {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(temporary, folder);
            return true;
        }
        catch (error) {
            const code = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error);
            const beaten = code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32');
            if (!beaten || (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .statOf */ ._N)(folder)?.isDirectory() !== true)
                throw error;
            return false;
        }
    });
}
async function mark(store, checksum) {
    const marker = (0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .markerPath */ .Ar)(store, checksum);
    if ((0,_store_js__WEBPACK_IMPORTED_MODULE_11__/* .statOf */ ._N)(marker)?.isFile() === true)
        return;
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_WRONLY | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW ?? 0);
    await writing.once({
        here: async () => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(marker, flags, 0o644))),
        aside: async () => (await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .releasing */ .bh)(() => node_fs__WEBPACK_IMPORTED_MODULE_1__.promises.open(marker, flags, 0o644))).close(),
    });
}


/***/ }),

/***/ 8569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fv: () => (/* binding */ revalidating),
/* harmony export */   my: () => (/* binding */ openListingStore),
/* harmony export */   uc: () => (/* binding */ listingsFolder)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5212);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(444);
/* harmony import */ var _transfer_request_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4046);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(127);








const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const FORMAT = 1;
const MOST_HEAD_BYTES = 16 * 1024;
function listingsFolder(root) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, 'arm-install-listings');
}
function openListingStore(settings) {
    const folder = listingsFolder(settings.root);
    const maxSizeBytes = settings.maxSizeBytes ?? DEFAULT_MAX_BYTES;
    let told = false;
    let pruned = false;
    return {
        get: (url) => readListing((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, keyOf(url)), maxSizeBytes, settings.readOnly !== true),
        put: (url, listing) => {
            const { etag, body } = listing;
            if (settings.readOnly === true || !(0,_transfer_request_js__WEBPACK_IMPORTED_MODULE_7__/* .maySendBack */ .pX)(etag) || body.length > maxSizeBytes / 8)
                return;
            try {
                (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .makePath */ .cP)(folder);
                if (!pruned)
                    prune(folder, maxSizeBytes);
                pruned = true;
                writeListing(folder, keyOf(url), listing);
            }
            catch (error) {
                const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .diskReason */ .CQ)(error);
                if (reason === undefined)
                    throw error;
                if (!told)
                    settings.onWarning({ message: `Cannot keep listings in the cache "${folder}": ${reason}` });
                told = true;
            }
        },
    };
}
function keyOf(url) {
    const plain = new URL(url);
    plain.username = '';
    plain.password = '';
    plain.hash = '';
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', plain.href, 'hex');
}
function writeListing(folder, key, { etag, headers, body }) {
    const head = JSON.stringify({ format: FORMAT, key, etag, headers, sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', body, 'hex') });
    const temporary = (0,_store_js__WEBPACK_IMPORTED_MODULE_6__/* .temporaryPath */ .l5)(folder);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(temporary, Buffer.concat([Buffer.from(`${head}\n`), body]), { flag: 'wx' });
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(temporary, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, key)));
    }
    finally {
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(temporary, { force: true }));
    }
}
function readListing(path, maxBytes, touch) {
    try {
        const listing = parseListing(readPlainFile(path, maxBytes), path);
        const seconds = Date.now() / 1000;
        if (touch && listing !== undefined)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .wishing */ .e3)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.utimesSync)(path, seconds, seconds));
        return listing;
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .diskReason */ .CQ)(error) === undefined && !(error instanceof SyntaxError))
            throw error;
        return undefined;
    }
}
function readPlainFile(path, maxBytes) {
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, _disk_links_js__WEBPACK_IMPORTED_MODULE_5__/* .SAFE_READ */ .Xn);
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(descriptor);
        if (!stats.isFile() || stats.size > maxBytes)
            return Buffer.alloc(0);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(descriptor);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(descriptor);
    }
}
function parseListing(bytes, path) {
    const end = bytes.indexOf('\n');
    if (end < 0 || end > MOST_HEAD_BYTES)
        return undefined;
    const head = JSON.parse(bytes.toString('utf8', 0, end));
    const body = bytes.subarray(end + 1);
    if (!isHead(head) || !path.endsWith(head.key) || (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', body, 'hex') !== head.sha256)
        return undefined;
    return { etag: head.etag, headers: head.headers, body };
}
function isHead(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { format, key, etag, sha256, headers } = value;
    const isText = (field) => typeof field === 'string';
    if (format !== FORMAT || !isText(etag) || !(0,_transfer_request_js__WEBPACK_IMPORTED_MODULE_7__/* .maySendBack */ .pX)(String(etag)))
        return false;
    if (![key, sha256].every((field) => isText(field) && field !== ''))
        return false;
    const isPlain = typeof headers === 'object' && headers !== null && !Array.isArray(headers);
    return isPlain && Object.values(headers).every(isText);
}
function prune(folder, maxSizeBytes) {
    const kept = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(folder)
        .filter(_store_js__WEBPACK_IMPORTED_MODULE_6__/* .isChecksum */ .QY)
        .flatMap((name) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
        const stats = (0,_store_js__WEBPACK_IMPORTED_MODULE_6__/* .statOf */ ._N)(path);
        return stats === undefined ? [] : [{ path, sizeBytes: stats.size, usedAtMs: stats.mtimeMs }];
    });
    let totalBytes = kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const { path, sizeBytes } of kept.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
        if (totalBytes <= maxSizeBytes)
            return;
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { recursive: true, force: true }));
        totalBytes -= sizeBytes;
    }
}
const NOT_MODIFIED = 304;
const KEPT_HEADERS = ['content-type', 'x-next-page', 'link'];
function revalidating(channel, store) {
    return {
        get stats() {
            return channel.stats;
        },
        download: (request, options) => channel.download(request, options),
        send: (request, options) => channel.send(request, options),
        close: () => channel.close(),
        async read(request, options = {}) {
            if (request.headers?.range !== undefined)
                return channel.read(request, options);
            const stored = store.get(request.url);
            const answer = await channel.read(withValidator(request, stored?.etag), {
                ...options,
                accept: stored === undefined ? (options.accept ?? []) : [...(options.accept ?? []), NOT_MODIFIED],
            });
            if (stored !== undefined && answer.status === NOT_MODIFIED) {
                return { url: answer.url, status: 200, headers: stored.headers, body: stored.body };
            }
            return { ...answer, keep: () => keep(store, request.url, answer) };
        },
    };
}
function withValidator(request, etag) {
    if (etag === undefined)
        return request;
    return { ...request, headers: { ...request.headers, 'if-none-match': etag } };
}
function keep(store, url, answer) {
    const { etag } = answer.headers;
    if (etag === undefined || answer.status !== 200)
        return;
    const named = KEPT_HEADERS.map((name) => [name, answer.headers[name]]);
    const kept = named.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
    store.put(url, { etag, headers: Object.fromEntries(kept), body: answer.body });
}


/***/ }),

/***/ 127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ar: () => (/* binding */ markerPath),
/* harmony export */   FP: () => (/* binding */ entryFolder),
/* harmony export */   IS: () => (/* binding */ storeFolder),
/* harmony export */   QY: () => (/* binding */ isChecksum),
/* harmony export */   Vl: () => (/* binding */ temporaryOwner),
/* harmony export */   XP: () => (/* binding */ wishMode),
/* harmony export */   _N: () => (/* binding */ statOf),
/* harmony export */   l5: () => (/* binding */ temporaryPath),
/* harmony export */   oM: () => (/* binding */ archivePath),
/* harmony export */   rX: () => (/* binding */ ARCHIVE_NAME),
/* harmony export */   uV: () => (/* binding */ statOfAside),
/* harmony export */   yO: () => (/* binding */ makeStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5212);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6435);





const TOOL = 'arm-install';
const LAYOUT_VERSION = '1.0.0';
const ARCHIVE_NAME = 'archive.tar.gz';
const TEMPORARY_PREFIX = '.tmp-';
const CHECKSUM = /^[0-9a-f]{64}$/;
function storeFolder(root) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, TOOL, LAYOUT_VERSION);
}
function entryFolder(store, checksum) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(store, checksum);
}
function archivePath(store, checksum) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(store, checksum, ARCHIVE_NAME);
}
function markerPath(store, checksum) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(store, `${checksum}.complete`);
}
function isChecksum(name) {
    return CHECKSUM.test(name);
}
function temporaryPath(folder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, TEMPORARY_PREFIX + (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .ownerToken */ .hs)());
}
function temporaryOwner(name) {
    if (!name.startsWith(TEMPORARY_PREFIX))
        return undefined;
    return (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .ownerState */ .N_)(name.slice(TEMPORARY_PREFIX.length)) ?? 'unknown';
}
function statOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
async function statOfAside(path) {
    try {
        return await node_fs__WEBPACK_IMPORTED_MODULE_0__.promises.lstat(path);
    }
    catch (error) {
        const code = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
function makeStore(store) {
    if (statOf(store) !== undefined)
        return;
    const first = (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .makePath */ .cP)(store);
    if (first === undefined)
        return;
    for (let folder = store; folder.length >= first.length; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder))
        wishMode(folder, 0o755);
}
function wishMode(path, mode) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, mode);
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .diskReason */ .CQ)(error) === undefined)
            throw error;
    }
}


/***/ }),

/***/ 1843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ ToolCache)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __nccwpck_require__(5979);
// EXTERNAL MODULE: ./lib/disk/folders.js
var folders = __nccwpck_require__(5212);
// EXTERNAL MODULE: ./lib/cache/entries.js
var entries = __nccwpck_require__(1094);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/disk/pace.js
var pace = __nccwpck_require__(4738);
// EXTERNAL MODULE: ./lib/disk/remove-tree.js
var remove_tree = __nccwpck_require__(206);
// EXTERNAL MODULE: ./lib/disk/scratch.js
var scratch = __nccwpck_require__(6435);
// EXTERNAL MODULE: ./lib/disk/turns.js
var turns = __nccwpck_require__(6477);
// EXTERNAL MODULE: ./lib/cache/listings.js
var listings = __nccwpck_require__(8569);
// EXTERNAL MODULE: ./lib/cache/store.js
var cache_store = __nccwpck_require__(127);
;// CONCATENATED MODULE: ./lib/cache/eviction.js











const DAY_MS = 24 * 60 * 60 * 1000;
async function evict(root, maxSizeBytes, nowMs) {
    const store = (0,cache_store/* storeFolder */.IS)(root);
    const kept = [...(await listArchives(store, nowMs)), ...(await listListings(root))];
    let totalBytes = kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (totalBytes <= maxSizeBytes)
        return;
    const leased = await readLeases(store, nowMs);
    for (const candidate of kept.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
        if (totalBytes <= maxSizeBytes)
            return;
        if (candidate.unfinished || (candidate.checksum !== undefined && leased.has(candidate.checksum)))
            continue;
        if (candidate.checksum === undefined)
            await (0,remove_tree/* removeTree */.d)(candidate.path);
        else if (!(await evictArchive(store, candidate.checksum, nowMs)))
            continue;
        totalBytes -= candidate.sizeBytes;
    }
}
async function sweepTemporary(folder, nowMs) {
    if ((0,cache_store/* statOf */._N)(folder) === undefined)
        return;
    for (const name of (0,external_node_fs_.readdirSync)(folder)) {
        await (0,turns/* breathe */.q7)();
        const owner = (0,cache_store/* temporaryOwner */.Vl)(name);
        if (owner === undefined || owner === 'self')
            continue;
        const path = (0,external_node_path_.join)(folder, name);
        const stats = (0,cache_store/* statOf */._N)(path);
        if (stats === undefined)
            continue;
        const ageMs = nowMs - stats.mtimeMs;
        const isLeft = owner === 'alive' || owner === 'dead' ? hasEnded(owner, ageMs) : ageMs > DAY_MS;
        if (isLeft)
            await (0,remove_tree/* removeTree */.d)(path);
    }
}
async function evictArchive(store, checksum, nowMs) {
    const folder = (0,cache_store/* entryFolder */.FP)(store, checksum);
    const away = (0,cache_store/* temporaryPath */.l5)(store);
    await (0,remove_tree/* removeTree */.d)((0,cache_store/* markerPath */.Ar)(store, checksum));
    let moved = true;
    try {
        await (0,failure/* releasing */.bh)(() => (0,external_node_fs_.renameSync)(folder, away));
    }
    catch (error) {
        if ((0,failure/* errorCode */.CA)(error) === 'ENOENT')
            return true;
        if (!(0,failure/* isBetweenFileSystems */.By)(error))
            throw error;
        moved = false;
    }
    const isNoted = (await readLeases(store, nowMs)).has(checksum);
    const used = isNoted && (!moved || (0,cache_store/* statOf */._N)(folder) === undefined);
    if (used) {
        if (moved)
            await (0,failure/* releasing */.bh)(() => (0,external_node_fs_.renameSync)(away, folder));
        (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)((0,cache_store/* markerPath */.Ar)(store, checksum), 'a'));
    }
    else {
        await (0,remove_tree/* removeTree */.d)(moved ? away : folder);
    }
    return !used;
}
async function listArchives(store, nowMs) {
    const parts = checksumsIn(store).map((checksum) => ({
        checksum,
        path: (0,cache_store/* entryFolder */.FP)(store, checksum),
        marker: (0,cache_store/* markerPath */.Ar)(store, checksum),
        archive: (0,cache_store/* archivePath */.oM)(store, checksum),
    }));
    const stats = await statsOf(parts.flatMap(({ path, marker, archive }) => [path, marker, archive]));
    return parts.flatMap(({ checksum, path, marker, archive }) => {
        const folder = stats.get(path);
        if (folder === undefined)
            return [];
        const usedAtMs = (stats.get(marker) ?? folder).mtimeMs;
        return {
            checksum,
            path,
            sizeBytes: stats.get(archive)?.size ?? 0,
            usedAtMs,
            unfinished: !stats.has(marker) && nowMs - usedAtMs < DAY_MS,
        };
    });
}
async function listListings(root) {
    const folder = (0,listings/* listingsFolder */.uc)(root);
    const stats = await statsOf(checksumsIn(folder).map((name) => (0,external_node_path_.join)(folder, name)));
    return Array.from(stats, ([path, { size, mtimeMs }]) => ({
        path,
        sizeBytes: size,
        usedAtMs: mtimeMs,
        unfinished: false,
    }));
}
const eviction_pace = new pace/* Pace */.o();
async function statsOf(paths) {
    const found = new Map();
    await eviction_pace.inOrder(paths, { here: cache_store/* statOf */._N, aside: cache_store/* statOfAside */.uV }, {
        pause: turns/* breatheWhenDue */.mG,
        use(stats, path) {
            if (stats !== undefined)
                found.set(path, stats);
        },
    });
    return found;
}
function checksumsIn(folder) {
    return (0,cache_store/* statOf */._N)(folder) === undefined ? [] : (0,external_node_fs_.readdirSync)(folder).filter(cache_store/* isChecksum */.QY);
}
const LEASES = '.leases';
const MOST_LEASE_BYTES = 8 * 1024 * 1024;
const UNSEEN_OWNER_MS = 6 * 60 * 60 * 1000;
const LONGEST_RUN_MS = 5 * 24 * 60 * 60 * 1000;
const BOOT_DOUBT_MS = 10 * 60 * 1000;
class Lease {
    #store;
    #held = new Set();
    #file;
    constructor(store) {
        this.#store = store;
    }
    hold(checksum) {
        if (this.#held.has(checksum))
            return;
        this.#file ??= this.#open();
        (0,external_node_fs_.writeFileSync)(this.#file.descriptor, `${checksum}\n`);
        this.#held.add(checksum);
    }
    release() {
        this.#held.clear();
        if (this.#file === undefined)
            return;
        const { path, descriptor } = this.#file;
        (0,external_node_fs_.closeSync)(descriptor);
        (0,failure/* whenReleased */.ko)(() => (0,external_node_fs_.rmSync)(path, { force: true }));
        this.#file = undefined;
    }
    #open() {
        const folder = (0,external_node_path_.join)(this.#store, LEASES);
        (0,cache_store/* makeStore */.yO)(this.#store);
        (0,folders/* makePath */.cP)(folder);
        const path = (0,external_node_path_.join)(folder, (0,scratch/* ownerToken */.hs)());
        return { path, descriptor: (0,external_node_fs_.openSync)(path, 'ax') };
    }
}
async function readLeases(store, nowMs) {
    const leased = new Set();
    const folder = (0,external_node_path_.join)(store, LEASES);
    if ((0,cache_store/* statOf */._N)(folder) === undefined)
        return leased;
    for (const name of (0,external_node_fs_.readdirSync)(folder)) {
        await (0,turns/* breathe */.q7)();
        const state = (0,scratch/* ownerState */.N_)(name);
        const path = (0,external_node_path_.join)(folder, name);
        const stats = (0,cache_store/* statOf */._N)(path);
        if (state === undefined || stats === undefined || !stats.isFile())
            continue;
        if (hasEnded(state, nowMs - stats.mtimeMs))
            await (0,remove_tree/* removeTree */.d)(path);
        else if (stats.size <= MOST_LEASE_BYTES)
            for (const checksum of readLines(path))
                leased.add(checksum);
    }
    return leased;
}
function hasEnded(state, ageMs) {
    if (state === 'elsewhere')
        return ageMs > UNSEEN_OWNER_MS;
    if (state === 'alive')
        return ageMs > Math.min(LONGEST_RUN_MS, (0,external_node_os_.uptime)() * 1000 + BOOT_DOUBT_MS);
    return state === 'dead';
}
function readLines(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8').split('\n');
    }
    catch (error) {
        if ((0,failure/* errorCode */.CA)(error) === 'ENOENT')
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/cache/tool-cache.js






class ToolCache {
    #settings;
    #store;
    #lease;
    #damaged = new Set();
    #toldUnwritable = false;
    #sweeping;
    constructor(settings) {
        this.#settings = settings;
        this.#store = (0,cache_store/* storeFolder */.IS)(settings.root);
        this.#lease = new Lease(this.#store);
    }
    async find(checksum, folder = this.#settings.scratchDirectory) {
        const look = (0,entries/* lookAtEntry */.F8)(this.#store, checksum);
        if (look === 'absent' || look === 'unmarked')
            return undefined;
        this.#use(checksum);
        const state = look === 'strange'
            ? { kind: 'damaged', reason: 'it is not a plain folder with a plain marker' }
            : await (0,entries/* readVerified */.xu)(this.#store, checksum, folder);
        if (state.kind === 'damaged')
            this.#tellDamage(checksum, state.reason);
        return state.kind === 'good' ? state.body : undefined;
    }
    has(checksum) {
        return !this.#damaged.has(checksum) && (0,entries/* lookAtEntry */.F8)(this.#store, checksum) === 'whole';
    }
    pathOf(checksum) {
        return (0,cache_store/* archivePath */.oM)(this.#store, checksum);
    }
    async publish(checksum, body) {
        if (this.#settings.readOnly === true)
            return false;
        const doubt = this.#damaged.has(checksum);
        try {
            await this.#sweepOnce();
            this.#lease.hold(checksum);
            await (0,entries/* publishEntry */.st)(this.#store, checksum, body, { doubt, scratch: this.#settings.scratchDirectory });
            this.#touch(checksum);
            this.#damaged.delete(checksum);
            return true;
        }
        catch (error) {
            this.#tellUnwritable(error);
            return false;
        }
    }
    async close({ evict: wanted = true } = {}) {
        const { root, maxSizeBytes, readOnly } = this.#settings;
        try {
            try {
                if (wanted && readOnly !== true && maxSizeBytes !== undefined)
                    await evict(root, maxSizeBytes, this.#now());
                if (readOnly !== true)
                    await this.#sweepQuietly();
            }
            finally {
                this.#lease.release();
            }
        }
        catch (error) {
            this.#tellUnwritable(error);
        }
    }
    #now() {
        return this.#settings.now?.() ?? Date.now();
    }
    #use(checksum) {
        if (this.#settings.readOnly === true)
            return;
        try {
            this.#lease.hold(checksum);
            this.#touch(checksum);
        }
        catch (error) {
            if ((0,failure/* diskReason */.CQ)(error) === undefined)
                throw error;
        }
    }
    #touch(checksum) {
        const seconds = this.#now() / 1000;
        (0,folders/* wishing */.e3)(() => (0,external_node_fs_.utimesSync)((0,cache_store/* markerPath */.Ar)(this.#store, checksum), seconds, seconds));
    }
    #sweepOnce() {
        this.#sweeping ??= this.#sweep();
        return this.#sweeping;
    }
    async #sweep() {
        await sweepTemporary(this.#store, this.#now());
        await readLeases(this.#store, this.#now());
    }
    async #sweepQuietly() {
        try {
            await this.#sweepOnce();
        }
        catch (error) {
            if ((0,failure/* diskReason */.CQ)(error) === undefined)
                throw error;
        }
    }
    #tellDamage(checksum, reason) {
        if (this.#damaged.has(checksum))
            return;
        this.#damaged.add(checksum);
        const message = `Cannot use the cached archive "${(0,cache_store/* entryFolder */.FP)(this.#store, checksum)}": ${reason}; it will be replaced`;
        this.#settings.onWarning({ message });
    }
    #tellUnwritable(error) {
        const reason = (0,failure/* diskReason */.CQ)(error);
        if (reason === undefined)
            throw error;
        if (this.#toldUnwritable)
            return;
        this.#toldUnwritable = true;
        this.#settings.onWarning({ message: `Cannot keep archives in the cache "${this.#store}": ${reason}` });
    }
}


/***/ }),

/***/ 1250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   We: () => (/* binding */ parseArguments),
/* harmony export */   cN: () => (/* binding */ inputReader),
/* harmony export */   di: () => (/* binding */ helpLines),
/* harmony export */   xv: () => (/* binding */ VERSION)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4138);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(489);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6097);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(784);






const OWN_FLAGS = { help: 'h', version: 'v' };
const HINT = 'Run with --help to see every command and flag';
function parseArguments(words) {
    return new Reading(words);
}
function inputReader({ inputs }, elsewhere) {
    return (name) => inputs.get(name) ?? elsewhere(name);
}
class Reading {
    asks = 'run';
    inputs = new Map();
    problems = [];
    #hasCommand = false;
    constructor(words) {
        for (const token of tokensOf(words)) {
            if (token.kind === 'positional')
                this.#readPositional(token.value);
            else if (token.kind === 'option')
                this.#readFlag(token);
        }
    }
    #readPositional(word) {
        if (this.#hasCommand) {
            const reason = 'only the command stands without a flag';
            const hint = 'Name rulesets with --rulesets and folders with --targets; write --flag=false for a flag';
            this.#reject(`Cannot use the argument ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(word)}: ${reason}`, hint);
        }
        else if (_result_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMANDS */ .Lo.some((command) => command === word)) {
            this.#set('command', word, 'value');
        }
        else {
            this.#reject(`Cannot use ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(word)} as a command: ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .suggestion */ .h)(word, _result_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMANDS */ .Lo)}`);
        }
        this.#hasCommand = true;
    }
    #readFlag({ name, rawName, value, inlineValue }) {
        if (name === 'help' || name === 'version') {
            if (this.asks !== 'help')
                this.asks = name;
            return;
        }
        const positive = name.replace(/^no-/, '');
        const shape = SHAPES.get(name) ?? (SHAPES.get(positive) === 'switch' ? 'switch' : undefined);
        if (shape === undefined) {
            this.#reject(`Cannot use the flag ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(rawName)}: there is no such flag${this.#meant(rawName)}`);
        }
        else if (shape === 'switch') {
            this.#readSwitch(rawName, name, positive, value);
        }
        else if (value === undefined || (inlineValue !== true && value.startsWith('-'))) {
            this.#reject(`Cannot use the flag ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(rawName)}: it needs a value, as in ${rawName}=VALUE`);
        }
        else {
            this.#set(name, value, shape);
        }
    }
    #readSwitch(rawName, name, positive, value) {
        const isNegative = !SHAPES.has(name);
        if (isNegative && value !== undefined) {
            this.#reject(`Cannot use the flag ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(rawName)}: it takes no value`);
        }
        else {
            this.#set(positive, isNegative ? 'false' : (value ?? 'true'), 'switch');
        }
    }
    #set(name, value, shape) {
        const earlier = this.inputs.get(name);
        if (earlier !== undefined && shape === 'list')
            this.inputs.set(name, `${earlier}\n${value}`);
        else if (earlier === undefined)
            this.inputs.set(name, value);
        else if (earlier !== value) {
            this.#reject(`Cannot use ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(value)} as input ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(name)}: it is given twice, first as ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(earlier)}`);
        }
    }
    #meant(rawName) {
        const known = [...SHAPES.keys(), ...Object.keys(OWN_FLAGS)].map((flag) => `--${flag}`);
        const beginning = known.filter((flag) => flag.startsWith(rawName));
        const meant = (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .nearestName */ .qb)(rawName, known) ?? (beginning.length === 1 ? beginning[0] : undefined);
        return meant === undefined ? '' : `, did you mean ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(meant)}?`;
    }
    #reject(message, hint = HINT) {
        this.problems.push(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArmError */ .dW('INPUT_INVALID', message, { hint }));
    }
}
function tokensOf(words) {
    const options = Object.fromEntries([
        ...Object.entries(OWN_FLAGS).map(([name, short]) => [name, { type: 'boolean', short }]),
        ...Array.from(SHAPES, ([name, shape]) => [name, { type: shape === 'switch' ? 'boolean' : 'string' }]),
    ]);
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({ args: [...words], options, allowPositionals: true, strict: false, tokens: true }).tokens;
}
const VERSION = '1.0.0';
const COMMAND_HELP = {
    install: 'Bring every ruleset that the manifest wants to every assistant and target.',
    check: 'Compare what was installed with the lockfile and write nothing.',
    update: 'Install the newest versions that the manifest allows and lock them.',
    outdated: 'Tell which rulesets have newer versions and change nothing.',
    publish: 'Pack a folder, judge it, and upload it as one version of one ruleset.',
};
const SHAPES = new Map(_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .INPUT_FIELDS */ .L5.map((field) => [_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .INPUTS */ .mc[field].name, shapeOf(field)]));
function shapeOf(field) {
    const { isList, parse } = _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .INPUTS */ .mc[field];
    if (isList === true)
        return 'list';
    return parse === _forms_js__WEBPACK_IMPORTED_MODULE_3__/* .BOOLEAN */ .Jx.parse ? 'switch' : 'value';
}
function helpLines() {
    const commands = Object.entries(COMMAND_HELP).map(([name, help]) => `  ${name.padEnd(10)}${help}`);
    return [
        `arm-install ${VERSION}: installs versioned rulesets for AI coding assistants`,
        '',
        'Usage: arm-install [COMMAND] [FLAGS]',
        '',
        'Commands:',
        ...commands,
        '',
        'Flags, one for each input of the action; a flag wins over an INPUT_* variable:',
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .INPUT_FIELDS */ .L5.flatMap(flagLines),
        '  -h, --help',
        '      Print this text.',
        '  -v, --version',
        '      Print the version.',
    ];
}
function flagLines(field) {
    const { name, default: byDefault, allowed, placeholder, help } = _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .INPUTS */ .mc[field];
    const forms = {
        switch: `--${name}, --no-${name}`,
        value: `--${name} ${placeholder}`,
        list: `--${name} ${placeholder} (may be given several times)`,
    };
    const usual = byDefault === '' ? 'none' : `"${byDefault}"`;
    return [`  ${forms[shapeOf(field)]}`, `      ${help}`, `      Default: ${usual}. Allowed: ${allowed}.`];
}


/***/ }),

/***/ 7825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   UD: () => (/* binding */ isAssistantName),
/* harmony export */   WK: () => (/* binding */ ASSISTANT_NAMES),
/* harmony export */   _i: () => (/* binding */ asAssistantName),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   h1: () => (/* binding */ assistant),
/* harmony export */   kM: () => (/* binding */ whyNoAssistant),
/* harmony export */   me: () => (/* binding */ ASSISTANTS),
/* harmony export */   rf: () => (/* binding */ modeTaken),
/* harmony export */   wL: () => (/* binding */ RULE_ENDINGS)
/* harmony export */ });
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(784);

const MODES = ['always', 'byFile', 'described', 'onRequest'];
const RULE_ENDINGS = ['.instructions.md', '.mdc', '.md'];
const ALWAYS_ONLY = {
    always: 'none',
    byFile: 'as always',
    described: 'as always',
    onRequest: 'left out',
};
const PATHS_ONLY = { ...ALWAYS_ONLY, byFile: [{ key: 'paths', patterns: 'list' }] };
const DESCRIPTION = { key: 'description', own: true };
const NAME = { key: 'name', own: true };
const NOT_ALWAYS = { key: 'alwaysApply', value: false };
const MARKDOWN = { endings: ['.md', '.instructions.md'] };
const NOTHING = { endings: [] };
const AGENTS_FILE = 'AGENTS.md';
function triggers(patterns) {
    return {
        always: [{ key: 'trigger', value: 'always_on' }],
        byFile: [
            { key: 'trigger', value: 'glob' },
            { key: 'globs', patterns },
        ],
        described: [{ key: 'trigger', value: 'model_decision' }, DESCRIPTION],
        onRequest: [{ key: 'trigger', value: 'manual' }],
    };
}
const ASSISTANTS = {
    claude: {
        title: 'Claude Code',
        folder: '.claude/rules',
        layout: 'nested',
        ending: '.md',
        modes: PATHS_ONLY,
        knows: [],
        plain: MARKDOWN,
    },
    cursor: {
        title: 'Cursor',
        folder: '.cursor/rules',
        layout: 'nested',
        ending: '.mdc',
        modes: {
            always: [{ key: 'alwaysApply', value: true }],
            byFile: [{ key: 'globs', patterns: 'unquoted' }, NOT_ALWAYS],
            described: [DESCRIPTION, NOT_ALWAYS],
            onRequest: [NOT_ALWAYS],
        },
        knows: ['description'],
        plain: { endings: ['.mdc'], needs: 'frontmatter' },
        alsoReads: [{ path: AGENTS_FILE, by: 'Cursor' }],
        legacyFiles: ['.cursorrules'],
    },
    copilot: {
        title: 'GitHub Copilot',
        folder: '.github/instructions',
        layout: 'nested',
        ending: '.instructions.md',
        modes: {
            always: [{ key: 'applyTo', value: '**' }],
            byFile: [{ key: 'applyTo', patterns: 'commas' }],
            described: 'as always',
            onRequest: [],
        },
        knows: ['name', 'description'],
        plain: { endings: ['.instructions.md'], needs: 'applyTo' },
        alsoReads: [
            { path: '.claude/rules', by: 'Copilot in VS Code' },
            { path: AGENTS_FILE, by: 'Copilot' },
        ],
    },
    kiro: {
        title: 'Kiro',
        folder: '.kiro/steering',
        layout: 'flat',
        ending: '.md',
        modes: {
            always: [{ key: 'inclusion', value: 'always' }],
            byFile: [
                { key: 'inclusion', value: 'fileMatch' },
                { key: 'fileMatchPattern', patterns: 'list' },
            ],
            described: [{ key: 'inclusion', value: 'auto' }, NAME, DESCRIPTION],
            onRequest: [{ key: 'inclusion', value: 'manual' }],
        },
        knows: ['name', 'description'],
        plain: NOTHING,
    },
    devin: {
        title: 'Devin',
        folder: '.devin/rules',
        layout: 'flat',
        ending: '.md',
        modes: triggers('list'),
        knows: ['description'],
        plain: NOTHING,
        longestRule: 12_000,
        alsoReads: [{ path: AGENTS_FILE, by: 'Devin' }],
    },
    windsurf: {
        title: 'Windsurf',
        folder: '.windsurf/rules',
        layout: 'flat',
        ending: '.md',
        modes: triggers('list'),
        knows: ['description'],
        plain: NOTHING,
        longestRule: 12_000,
        legacyFiles: ['.windsurfrules'],
    },
    antigravity: {
        title: 'Antigravity',
        folder: '.agents/rules',
        layout: 'flat',
        ending: '.md',
        modes: triggers('commas'),
        knows: ['description'],
        plain: NOTHING,
        longestRule: 12_000,
    },
    cline: {
        title: 'Cline',
        folder: '.clinerules',
        layout: 'nested',
        ending: '.md',
        modes: PATHS_ONLY,
        knows: [],
        plain: MARKDOWN,
        alsoReads: [{ path: AGENTS_FILE, by: 'Cline' }],
    },
    continue: {
        title: 'Continue',
        folder: '.continue/rules',
        layout: 'nested',
        ending: '.md',
        modes: {
            always: [NAME, { key: 'alwaysApply', value: true }],
            byFile: [NAME, { key: 'globs', patterns: 'list' }, NOT_ALWAYS],
            described: [NAME, DESCRIPTION, NOT_ALWAYS],
            onRequest: 'left out',
        },
        knows: ['name', 'description'],
        plain: MARKDOWN,
    },
    roo: {
        title: 'Roo Code',
        folder: '.roo/rules',
        layout: 'nested',
        ending: '.md',
        modes: ALWAYS_ONLY,
        knows: [],
        plain: { endings: RULE_ENDINGS },
    },
    amazonq: {
        title: 'Amazon Q Developer',
        folder: '.amazonq/rules',
        layout: 'nested',
        ending: '.md',
        modes: ALWAYS_ONLY,
        knows: [],
        plain: MARKDOWN,
    },
    jetbrains: {
        title: 'JetBrains AI Assistant',
        folder: '.aiassistant/rules',
        layout: 'flat',
        ending: '.md',
        modes: ALWAYS_ONLY,
        knows: [],
        plain: NOTHING,
    },
    agents: {
        title: 'Codex, Zed, Junie, OpenCode and others',
        folder: '.agents',
        layout: 'nested',
        ending: '.md',
        modes: { always: 'as it is', byFile: 'as it is', described: 'as it is', onRequest: 'as it is' },
        knows: [],
        plain: NOTHING,
        block: { file: AGENTS_FILE, mostBytes: 32_768, reader: 'Codex' },
    },
};
const ASSISTANT_NAMES = Object.keys(ASSISTANTS).filter(isAssistantName);
function assistant(name) {
    return ASSISTANTS[name];
}
function isAssistantName(name) {
    return Object.hasOwn(ASSISTANTS, name);
}
function asAssistantName(name) {
    if (!isAssistantName(name))
        throw new Error(`There is no assistant "${name}"`);
    return name;
}
function whyNoAssistant(text) {
    if (isAssistantName(text))
        return undefined;
    return `there is no assistant ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text)}${(0,_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .nearestHint */ .AN)(text, ASSISTANT_NAMES)}`;
}
function modeTaken(by, mode) {
    const cell = by.modes[mode];
    if (cell === 'left out')
        return undefined;
    return cell === 'as always' ? 'always' : mode;
}
function ownerOf(target) {
    return ASSISTANT_NAMES.find((name) => {
        const { folder, legacyFiles = [] } = assistant(name);
        return folder === target || legacyFiles.includes(target);
    });
}


/***/ }),

/***/ 8345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ij: () => (/* binding */ whyNoFile),
/* harmony export */   PT: () => (/* binding */ formerAssistants),
/* harmony export */   Qq: () => (/* binding */ resolveDestinations)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6477);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);
/* harmony import */ var _assistants_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7825);
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(4371);
/* harmony import */ var _project_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7051);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4716);









async function resolveDestinations(named, bounds) {
    const register = new _targets_js__WEBPACK_IMPORTED_MODULE_7__/* .TargetRegister */ .hk();
    const problems = [];
    const assistants = [];
    for (const one of named.assistants) {
        const resolved = resolveAssistant(one, bounds);
        if (resolved instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW)
            problems.push(resolved);
        else {
            const refusal = register.refuse(resolved.path, `the folder of assistant "${one.name}"`);
            if (refusal === undefined)
                assistants.push(resolved);
            else
                problems.push(unsafeFolder(one, refusal));
        }
    }
    const owners = new Map(assistants.map(({ path, name }) => [(0,_path_segment_js__WEBPACK_IMPORTED_MODULE_8__/* .foldName */ .zN)(path), name]));
    const targets = [];
    for (const target of named.targets) {
        const pause = (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_3__/* .breatheWhenDue */ .mG)();
        if (pause !== undefined)
            await pause;
        const resolved = (0,_targets_js__WEBPACK_IMPORTED_MODULE_7__/* .resolveTargets */ .h5)([target], bounds, { register, owners });
        for (const safe of resolved.targets)
            targets.push(safe);
        for (const unsafe of resolved.problems)
            problems.push(unsafe);
    }
    return { assistants, targets, problems };
}
function formerAssistants(names, bounds) {
    return Array.from(names, (name) => resolveAssistant({ name }, bounds)).filter((resolved) => !(resolved instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW));
}
function resolveAssistant(named, bounds) {
    const { folder, layout, block } = (0,_assistants_js__WEBPACK_IMPORTED_MODULE_5__/* .assistant */ .h1)(named.name);
    const resolved = (0,_targets_js__WEBPACK_IMPORTED_MODULE_7__/* .resolveFolder */ .h1)(folder, bounds, layout === 'nested' ? 'arm' : '');
    if (typeof resolved === 'string')
        return unsafeFolder(named, resolved);
    const destination = { ...named, path: resolved.path, shown: resolved.shown };
    if (block === undefined)
        return destination;
    const agentsFile = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(bounds.directory, block.file);
    const reason = whyNoFile(agentsFile);
    if (reason === undefined)
        return { ...destination, agentsFile };
    return unsafe(named, `"${(0,_project_js__WEBPACK_IMPORTED_MODULE_6__/* .nameForPeople */ .Gt)(bounds.workspace, agentsFile)}"`, reason, FILE_HINT);
}
const FOLDER_HINT = 'Make it a folder of the workspace, or take the assistant off the list';
const FILE_HINT = 'Make it a regular file, or take the assistant off the list';
function whyNoFile(path) {
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        if (stats === undefined || stats.isFile())
            return undefined;
        if (stats.isSymbolicLink())
            return 'it is a link';
        return stats.isDirectory() ? 'it is a folder' : 'it is not a regular file';
    }
    catch (error) {
        const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .diskReason */ .CQ)(error);
        if (reason === undefined)
            throw error;
        return `it cannot be examined: ${reason}`;
    }
}
function unsafeFolder(named, reason) {
    return unsafe(named, `the folder "${(0,_assistants_js__WEBPACK_IMPORTED_MODULE_5__/* .assistant */ .h1)(named.name).folder}"`, reason, FOLDER_HINT);
}
function unsafe({ name, place }, what, reason, hint) {
    const message = `Cannot use ${what} of assistant "${name}": ${reason}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('TARGET_UNSAFE', message, { place, hint });
}


/***/ }),

/***/ 601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ absolutePath),
/* harmony export */   w: () => (/* binding */ FILESYSTEM)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3136);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(444);
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4371);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(784);
/* harmony import */ var _project_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7051);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1641);








const FILESYSTEM = {
    names: ['filesystem'],
    keys: new Map([['path', undefined]]),
    concurrency: 10,
    isMeant(fields) {
        const url = (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .textField */ .M8)(fields, 'url');
        return url === undefined ? (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .textField */ .M8)(fields, 'path') !== undefined : isFilePath(url.value);
    },
    address: filesystemAddress,
    written: ({ root, url }, { settings }) => ['path', 'url'].some((key) => settings.get(key)?.usesVariables) ? [root, url] : undefined,
};
const OUTSIDE = {
    reason: 'it is outside the workspace',
    hint: 'Set the input allow-outside-workspace to true if the folder is meant',
};
function filesystemAddress(raw, fields, surroundings) {
    const url = (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .textField */ .M8)(fields, 'url');
    if (url !== undefined && !isFilePath(url.value)) {
        return (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .reject */ .ku)(fields, url, 'the URL of a source of type filesystem is a path or "file:///path"');
    }
    const chosen = (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .agreeing */ .HD)(fields, (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .partOf */ .BU)((0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .textField */ .M8)(fields, 'path')), (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .partOf */ .BU)(url));
    if (chosen === undefined) {
        return (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .rejectMissing */ .y5)(fields, raw, ['path', 'url'], 'a source of type filesystem needs one of them');
    }
    const absolute = absolutePath(chosen.setting, surroundings.homeDirectory);
    if ('reason' in absolute)
        return (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .reject */ .ku)(fields, chosen.setting, absolute.reason);
    const found = allowedFolder(absolute.path, absolute.writtenAbsolute, surroundings);
    if ('reason' in found)
        return (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .reject */ .ku)(fields, chosen.setting, found.reason, found.hint);
    const rootFrom = `${(0,_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(chosen.setting.key)} (${chosen.setting.shown})`;
    return { type: 'filesystem', url: chosen.setting.written, root: found.root, rootFrom };
}
function absolutePath({ value, place, origin }, homeDirectory) {
    const reason = (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_7__/* .whyNoPath */ .Dl)(value);
    if (reason !== undefined)
        return { reason };
    if (/^file:/i.test(value))
        return fileUrlPath(value);
    if (/^~([/\\]|$)/.test(value)) {
        if (!homeDirectory)
            return { reason: 'this environment has no home directory for "~"' };
        return { path: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(homeDirectory, value.slice(1))), writtenAbsolute: true };
    }
    return {
        path: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place.file), value),
        writtenAbsolute: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(value) || origin === 'home',
    };
}
function fileUrlPath(text) {
    const reason = 'allowed is "file:///absolute/path" without host, user name, query and "#"';
    if (!/^file:\/\/(localhost)?\//i.test(text) || /[?#]/.test(text) || !URL.canParse(text))
        return { reason };
    try {
        return { path: (0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(text), writtenAbsolute: true };
    }
    catch {
        return { reason };
    }
}
function allowedFolder(path, writtenAbsolute, { workspace, allowOutsideWorkspace }) {
    if ((0,_path_segment_js__WEBPACK_IMPORTED_MODULE_7__/* .isSharePath */ .p1)(path) && !allowOutsideWorkspace && !(0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(workspace, path))
        return OUTSIDE;
    const root = realFolder(path);
    if (root === undefined) {
        return {
            reason: 'there is no folder at this path',
            hint: 'Create the folder, or check it out before this step',
        };
    }
    const realWorkspace = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace);
    if ((0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(realWorkspace, root))
        return { root };
    if (!writtenAbsolute) {
        return { reason: 'it leads out of the workspace', hint: 'Name a folder inside the workspace' };
    }
    if (passesThrough(path, realWorkspace)) {
        return { reason: 'a link leads out of the workspace', hint: 'Replace the link by the folder itself' };
    }
    return allowOutsideWorkspace ? { root } : OUTSIDE;
}
function realFolder(path) {
    try {
        const { path: real, file, endless } = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveLinks */ .Ap)(path);
        return file === undefined && endless !== true ? real : undefined;
    }
    catch (error) {
        if (typeof error === 'object' && error !== null && 'code' in error)
            return undefined;
        throw error;
    }
}
function passesThrough(path, realWorkspace) {
    const { root } = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.parse)(path);
    let at = root;
    return path
        .slice(root.length)
        .split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)
        .some((segment) => {
        at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, segment);
        return (0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(realWorkspace, (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveLinks */ .Ap)(at).path);
    });
}
function isFilePath(text) {
    return /^file:/i.test(text) || !/^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}


/***/ }),

/***/ 489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jx: () => (/* binding */ BOOLEAN),
/* harmony export */   K: () => (/* binding */ AGE),
/* harmony export */   L7: () => (/* binding */ FOLDER),
/* harmony export */   PW: () => (/* binding */ FILE),
/* harmony export */   Q9: () => (/* binding */ TIMEOUT),
/* harmony export */   T5: () => (/* binding */ BYTE_SIZE),
/* harmony export */   WK: () => (/* binding */ choicesText),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   Zd: () => (/* binding */ form),
/* harmony export */   eZ: () => (/* binding */ BANDWIDTH),
/* harmony export */   ft: () => (/* binding */ DURATION),
/* harmony export */   iy: () => (/* binding */ CONCURRENCY),
/* harmony export */   jS: () => (/* binding */ RATE_LIMIT),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   os: () => (/* binding */ shortText),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   xd: () => (/* binding */ formReason),
/* harmony export */   ys: () => (/* binding */ sameFileKey)
/* harmony export */ });
/* unused harmony exports parseDuration, parseByteSize, parseBandwidth, parseRateLimit */
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4371);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(784);


const BOOLEAN = form(choicesText(['true', 'false']), (text) => {
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    return /^(false|False|FALSE)$/.test(text) ? false : undefined;
});
const CONCURRENCY = form('a whole number from 1 to 100', (text) => /^([1-9]\d?|100)$/.test(text) ? Number(text) : undefined);
const DURATION = form('a number with ms, s, m, h or d, such as "500ms", "30s" or "2h"', parseDuration, 'DURATION');
const AGE = {
    ...DURATION,
    parse: (text) => (/[a-z]/.test(text) ? DURATION.parse(text) : undefined),
};
const TIMEOUT = form(`${DURATION.allowed}, at most 24d`, (text) => {
    const timeoutMs = parseDuration(text);
    return timeoutMs !== undefined && timeoutMs <= MAX_TIMER_MS ? timeoutMs : undefined;
});
const BANDWIDTH = form('a size per second, such as "10MB/s" or "512KiB/s"', parseBandwidth, 'BANDWIDTH');
const BYTE_SIZE = form('a number with B, kB, MB, GB, TB, KiB, MiB, GiB or TiB, such as "512KiB" or "1GB"', parseByteSize);
const RATE_LIMIT = form('a whole number per second, minute or hour, such as "60/minute"', parseRateLimit);
function form(allowed, parse, placeholder = 'VALUE') {
    return {
        allowed,
        placeholder,
        parse: (text) => {
            const value = parse(text);
            return value === undefined ? undefined : { value };
        },
    };
}
function choice(choices, placeholder = 'MODE') {
    return form(choicesText(choices), (text) => choices.find((candidate) => candidate === text), placeholder);
}
function wholeNumber(least, most) {
    const parse = (text) => {
        const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        return value >= least && value <= most ? value : undefined;
    };
    return form(`a whole number from ${least} to ${most}`, parse, 'NUMBER');
}
function optional(of) {
    return { ...of, parse: (text) => (text === '' ? { value: undefined } : of.parse(text)) };
}
function shortText(longest) {
    const parse = (text) => (text.length > longest || (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_1__/* .hasControlCharacter */ .Fd)(text) ? undefined : text);
    return form(`one line of at most ${longest} characters`, parse, 'TEXT');
}
function list(placeholder, allowed, divider, judge, fold) {
    const itemsOf = (text) => text
        .split(divider)
        .map((item) => item.trim())
        .filter((item) => item !== '');
    const why = (text) => itemsOf(text).flatMap((written) => {
        const reason = judge(written);
        return reason === undefined ? [] : [{ written, reason: reason || undefined }];
    });
    return {
        allowed,
        placeholder,
        parse: (text) => (why(text).length > 0 ? undefined : { value: [...new Set(itemsOf(text).map(fold))] }),
        why,
        isList: true,
    };
}
function pathUnless(placeholder, allowed, whyNot) {
    return {
        ...form(allowed, (text) => (whyNot(text) === undefined ? text : undefined), placeholder),
        why: (text) => [{ written: text, reason: whyNot(text) }],
    };
}
const FILE = pathUnless('FILE', 'a file name relative to the working directory, not outside of it', whyNoFileBelow);
function whyNoFileBelow(text) {
    const unusable = (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNoPath */ .Dl)(text);
    if (unusable !== undefined)
        return unusable;
    if (/^([\\/]|[A-Za-z]:)/.test(text))
        return 'it is absolute';
    const depth = depthOf(text);
    if (depth === undefined)
        return 'it leads out of the working directory';
    return depth === 0 || /[\\/]$/.test(text) ? 'it is a folder' : undefined;
}
const FOLDER = pathUnless('FOLDER', 'a folder inside the workspace', _path_segment_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNoPath */ .Dl);
function choicesText(choices) {
    const last = choices.length - 1;
    return `${choices.slice(0, last).map(_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL).join(', ')} or ${choices.slice(last).map(_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL).join('')}`;
}
function sameFileKey(path) {
    const segments = [];
    for (const segment of path.split(/[\\/]/)) {
        if (segment === '..')
            segments.pop();
        else if (segment !== '' && segment !== '.')
            segments.push(segment.toLowerCase());
    }
    return segments.join('/');
}
function depthOf(path) {
    let depth = 0;
    for (const segment of path.split(/[\\/]/)) {
        if (segment === '..')
            depth -= 1;
        else if (segment !== '' && segment !== '.')
            depth += 1;
        if (depth < 0)
            return undefined;
    }
    return depth;
}
const MAX_TIMER_MS = 2 ** 31 - 1;
const MS_PER_UNIT = new Map([
    ['ms', 1],
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
    ['d', 86_400_000],
]);
const BYTES_PER_UNIT = new Map([
    ['', 1],
    ['B', 1],
    ['kB', 1e3],
    ['KB', 1e3],
    ['MB', 1e6],
    ['GB', 1e9],
    ['TB', 1e12],
    ['KiB', 2 ** 10],
    ['MiB', 2 ** 20],
    ['GiB', 2 ** 30],
    ['TiB', 2 ** 40],
]);
const PERIOD_MS = new Map([
    ['second', 1000],
    ['minute', 60_000],
    ['hour', 3_600_000],
]);
function parseDuration(text) {
    const written = text.trim();
    if (/^\d+(\.\d+)?$/.test(written))
        return wholeAmount(Number(written) * 1000);
    const part = /(\d+(?:\.\d+)?)(ms|[smhd])/y;
    let totalMs = 0;
    do {
        const [, amount, unit = ''] = part.exec(written) ?? [];
        totalMs += Number(amount) * (MS_PER_UNIT.get(unit) ?? Number.NaN);
    } while (part.lastIndex > 0 && part.lastIndex < written.length);
    return wholeAmount(totalMs);
}
function parseByteSize(text) {
    const match = /^(\d+(?:\.\d+)?) ?([A-Za-z]*)$/.exec(text.trim());
    const factor = BYTES_PER_UNIT.get(match?.[2] ?? '');
    return match === null || factor === undefined ? undefined : wholeAmount(Number(match[1]) * factor);
}
function parseBandwidth(text) {
    const match = /^(.*[^\s])\s*\/\s*s$/.exec(text.trim());
    return match?.[1] === undefined ? undefined : parseByteSize(match[1]);
}
function parseRateLimit(text) {
    const match = /^(\d{1,9})\s*\/\s*([a-z]+)$/.exec(text.trim());
    const periodMs = PERIOD_MS.get(match?.[2] ?? '');
    const requests = Number(match?.[1]);
    return periodMs === undefined || !(requests >= 1) ? undefined : { requests, periodMs };
}
function wholeAmount(amount) {
    const whole = Math.round(amount);
    return Number.isSafeInteger(whole) && whole >= 1 ? whole : undefined;
}
function formReason({ allowed }, text) {
    return text === '' ? `it is empty, allowed is ${allowed}` : `${(0,_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text)} is not ${allowed}`;
}


/***/ }),

/***/ 6097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L5: () => (/* binding */ INPUT_FIELDS),
/* harmony export */   dG: () => (/* binding */ judgeInputs),
/* harmony export */   mc: () => (/* binding */ INPUTS)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4138);
/* harmony import */ var _assistants_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7825);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(489);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9730);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(784);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4716);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4140);








const CACHE_MODES = ['true', 'read-only', 'false'];
const SCAN_MODES = ['off', 'warn', 'error'];
const SUMMARY_MODES = ['always', 'on-failure', 'never'];
const LINES = /[\r\n]+/;
const LINES_AND_COMMAS = /[\r\n,]+/;
const itself = (item) => item;
const REQUESTS = (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)(1, 1000);
const RULESETS = (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)('RULESET', '[source@][org@]name[@version], divided by line breaks or commas', LINES_AND_COMMAS, () => undefined, itself);
const ASSISTANTS = (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)('NAME', `${(0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .choicesText */ .WK)(_assistants_js__WEBPACK_IMPORTED_MODULE_2__/* .ASSISTANT_NAMES */ .WK)}, one a line or divided by commas`, LINES_AND_COMMAS, _assistants_js__WEBPACK_IMPORTED_MODULE_2__/* .whyNoAssistant */ .kM, _assistants_js__WEBPACK_IMPORTED_MODULE_2__/* .asAssistantName */ ._i);
const VARIABLES = (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)('NAME', 'names of environment variables without "$", where * and ? are wildcards', LINES_AND_COMMAS, (item) => (/^[\w*?]+$/.test(item) ? undefined : ''), itself);
const HOSTS = (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)('HOST', 'host names with an optional :port and no scheme or path, where * and ? are wildcards', LINES_AND_COMMAS, (item) => ((0,_trust_js__WEBPACK_IMPORTED_MODULE_7__/* .isHostPattern */ .FD)(item) ? undefined : ''), itself);
const INPUTS = {
    command: input('command', 'install', 'The same as the first argument.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq)(_result_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMANDS */ .Lo, 'COMMAND')),
    workingDirectory: input('working-directory', '.', 'The folder of the project.', _forms_js__WEBPACK_IMPORTED_MODULE_3__/* .FOLDER */ .L7),
    manifest: input('manifest', 'rules.json', 'The manifest, in the folder of the project.', _forms_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE */ .PW),
    lockfile: input('lockfile', 'rules.lock', 'The lockfile, in the folder of the project.', _forms_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE */ .PW),
    config: input('config', '.armrc', 'The configuration, in the folder of the project.', _forms_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE */ .PW),
    rulesets: input('rulesets', '', 'Only these rulesets.', RULESETS),
    targets: input('targets', '', 'These folders, and the assistants of --assistants, instead of those of the manifest.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)('FOLDER', 'one folder a line', LINES, _targets_js__WEBPACK_IMPORTED_MODULE_6__/* .whyNoTarget */ .Zp, _targets_js__WEBPACK_IMPORTED_MODULE_6__/* .foldTarget */ .L6)),
    assistants: input('assistants', '', 'These assistants, and the folders of --targets, instead of those of the manifest.', ASSISTANTS),
    path: input('path', '.', 'The folder that "publish" packs.', _forms_js__WEBPACK_IMPORTED_MODULE_3__/* .FOLDER */ .L7),
    frozenLockfile: flag('frozen-lockfile', 'false', 'Fail when the lockfile does not fit the manifest.'),
    dryRun: flag('dry-run', 'false', 'Tell what would happen and write nothing.'),
    offline: flag('offline', 'false', 'Use no network at all.'),
    failOnError: flag('fail-on-error', 'true', 'End with exit status 1 when a ruleset failed.'),
    maxConcurrency: {
        ...input('max-concurrency', '', 'Most requests at once, all sources together.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)(REQUESTS)),
        allowed: `${REQUESTS.allowed}, or nothing`,
    },
    retries: input('retries', '3', 'Further attempts of a request after the first.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)(0, 10)),
    bandwidthLimitBytesPerSecond: input('bandwidth-limit', '', 'Most bytes a second, all downloads together.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)(_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .BANDWIDTH */ .eZ)),
    cache: input('cache', 'true', 'Use of the Actions cache, which only a workflow has.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq)(CACHE_MODES)),
    cacheKey: input('cache-key', '', 'Text that is added to the key of the Actions cache.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .shortText */ .os)(200)),
    cacheTimeoutMs: input('cache-timeout', '5s', 'How long to wait for the Actions cache.', _forms_js__WEBPACK_IMPORTED_MODULE_3__/* .DURATION */ .ft),
    minReleaseAgeMs: input('min-release-age', '', 'Versions younger than this do not exist for "update" and "outdated".', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)(_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .AGE */ .K)),
    scan: input('scan', 'warn', 'What to do about hidden characters in rule files.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq)(SCAN_MODES)),
    allowEnv: input('allow-env', '', 'Environment variables that .armrc may use.', VARIABLES),
    allowHosts: input('allow-hosts', '', 'Hosts that may be contacted.', HOSTS),
    allowOutsideWorkspace: flag('allow-outside-workspace', 'false', 'Permit absolute paths outside of the workspace.'),
    summary: input('summary', 'always', 'When to write the job summary of a workflow.', (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq)(SUMMARY_MODES)),
};
function input(name, byDefault, help, form) {
    return { ...form, name, default: byDefault, help };
}
function flag(name, byDefault, help) {
    return input(name, byDefault, help, _forms_js__WEBPACK_IMPORTED_MODULE_3__/* .BOOLEAN */ .Jx);
}
function judgeInputs(get) {
    const inputs = {};
    const rejected = new Set();
    const problems = [];
    const note = ([field, problem]) => {
        rejected.add(field);
        problems.push(problem);
    };
    for (const field of INPUT_FIELDS)
        readOne(inputs, field, get).forEach(note);
    judgeTogether(inputs).forEach(note);
    for (const field of rejected)
        readOne(inputs, field, () => '');
    return { inputs: inputs, rejected, problems };
}
const INPUT_FIELDS = Object.keys(INPUTS);
function readOne(values, field, get) {
    const table = INPUTS;
    const spec = table[field];
    const text = get(spec.name).trim() || spec.default;
    const parsed = spec.parse(text);
    if (parsed === undefined) {
        const rejected = spec.why?.(text) ?? [{ written: text }];
        return rejected.map((value) => inputProblem(field, value, spec.allowed));
    }
    values[field] = parsed.value;
    return [];
}
function judgeTogether(inputs) {
    const { specs, problems } = (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRulesetSpecs */ .co)(inputs.rulesets ?? [], new Set());
    return [
        ...judgeFrozen(inputs),
        ...judgePublished(inputs, specs),
        ...problems.map((problem) => ['rulesets', problem]),
        ...judgeFiles(inputs),
    ];
}
function judgeFrozen({ command, frozenLockfile }) {
    if (command !== 'update' || frozenLockfile !== true)
        return [];
    const reason = 'the command "update" writes the lockfile';
    return [inputProblem('frozenLockfile', { written: 'true', reason }, 'false with this command')];
}
function judgePublished({ command, rulesets }, specs) {
    if (command !== 'publish' || rulesets === undefined)
        return [];
    const [spec] = specs;
    if (rulesets.length === 1 && (spec === undefined || spec.request.kind === 'exact'))
        return [];
    const whyInexact = spec?.written === undefined ? 'it names no exact version' : `"${spec.written}" is no exact version`;
    const reason = rulesets.length === 1 ? whyInexact : `it names ${rulesets.length} rulesets`;
    const allowed = 'one ruleset with an exact version, [source@][org@]name@1.2.3, with the command "publish"';
    return [inputProblem('rulesets', { written: rulesets.join(', '), reason }, allowed)];
}
function judgeFiles(inputs) {
    const seen = new Map();
    return ['manifest', 'lockfile', 'config'].flatMap((field) => {
        const written = inputs[field];
        if (written === undefined)
            return [];
        const key = (0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .sameFileKey */ .ys)(written);
        const taken = seen.get(key) ?? field;
        seen.set(key, taken);
        const reason = `the input "${taken}" names the same file`;
        return taken === field ? [] : [inputProblem(field, { written, reason }, 'a file of its own')];
    });
}
function inputProblem(field, { written, reason }, allowed) {
    const why = reason === undefined ? '' : `${reason}; `;
    const message = `Cannot use ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(written)} as input "${INPUTS[field].name}": ${why}allowed is ${allowed}`;
    return [field, new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('INPUT_INVALID', message)];
}


/***/ }),

/***/ 661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JE: () => (/* binding */ readJsonFile),
/* harmony export */   hP: () => (/* binding */ MAX_LOCKFILE_BYTES)
/* harmony export */ });
/* unused harmony export JsonFile */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3026);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(784);
/* harmony import */ var _project_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7051);




const MAX_LOCKFILE_BYTES = 16 * 1024 * 1024;
class JsonFile {
    text;
    findings = new _problems_js__WEBPACK_IMPORTED_MODULE_2__/* .Findings */ .Fv();
    root;
    #path;
    #places;
    #errorAt;
    constructor(path, text, errorAt) {
        this.text = text;
        this.#path = path;
        this.#places = new _json_js__WEBPACK_IMPORTED_MODULE_1__/* .TextPlaces */ .Mc(text);
        this.#errorAt = errorAt;
        this.root = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(text, this.#places, (reason, offset) => this.report(reason, offset));
    }
    placeAt(offset) {
        return { file: this.#path, ...this.#places.at(offset) };
    }
    report(reason, offset) {
        this.findings.add(() => this.#errorAt(reason, this.placeAt(offset)));
    }
    object(node, expected) {
        if (node.kind === 'object')
            return node.members;
        this.report(`${expected}, found ${(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .describeKind */ .SB)(node)}`, node.offset);
        return undefined;
    }
    value(node, expected, make) {
        const made = node.kind === 'string' ? make(node.value) : undefined;
        if (made !== undefined)
            return made;
        const found = node.kind === 'string' ? (0,_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(node.value) : (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .describeKind */ .SB)(node);
        this.report(`${expected}, found ${found}`, node.offset);
        return undefined;
    }
    texts(node, form) {
        if (node.kind !== 'array' || (node.items.length === 0 && form.mayBeEmpty !== true)) {
            const found = node.kind === 'array' ? 'an empty list' : (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .describeKind */ .SB)(node);
            this.report(`${form.list}, found ${found}`, node.offset);
            return [];
        }
        return node.items.flatMap((item) => {
            if (this.findings.isFull)
                return [];
            const isText = item.kind === 'string';
            const reason = isText ? form.why(item.value) : `expected a string, found ${(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .describeKind */ .SB)(item)}`;
            if (reason !== undefined)
                this.report(`${form.item}: ${reason}`, item.offset);
            return isText && reason === undefined ? [{ value: item.value, offset: item.offset }] : [];
        });
    }
}
function readJsonFile(path, workspace, code, read) {
    const name = (0,_project_js__WEBPACK_IMPORTED_MODULE_3__/* .nameForPeople */ .Gt)(workspace, path);
    const text = readText(path, workspace, name, code);
    if (text === undefined)
        return undefined;
    const file = new JsonFile(path, text, (reason, place) => jsonError(code, name, reason, place));
    const { root, findings } = file;
    if (root === undefined) {
        const conflict = conflictIn(text, path, name, code);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(conflict === undefined ? findings.problems : [conflict]);
    }
    const answer = read(file, root);
    findings.stopIfAny();
    return answer;
}
function readText(path, workspace, name, code) {
    try {
        const maxBytes = code === 'LOCK_INVALID' ? MAX_LOCKFILE_BYTES : undefined;
        return (0,_project_js__WEBPACK_IMPORTED_MODULE_3__/* .readProjectFile */ .SI)(path, { workspace, maxBytes })?.text;
    }
    catch (error) {
        if (!(error instanceof _project_js__WEBPACK_IMPORTED_MODULE_3__/* .UnreadableFile */ .ie))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3([error.asError(path, `"${name}"`, { code })]);
    }
}
function jsonError(code, name, reason, place) {
    const message = `Cannot read "${name}" line ${place.line}, column ${place.column}: ${reason}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW(code, message, { place });
}
function conflictIn(text, file, name, code) {
    const lines = text.split(_json_js__WEBPACK_IMPORTED_MODULE_1__/* .LINE_END */ .J2);
    const index = lines.findIndex((line) => /^(<{7}|>{7})( |$)/.test(line));
    if (index < 0)
        return undefined;
    const hint = code === 'LOCK_INVALID'
        ? 'Keep either side of the conflict, then run install to complete the lockfile'
        : 'Keep the lines you want and remove the conflict marks';
    const place = { file, line: index + 1, column: 1 };
    return jsonError(code, name, 'it has an unresolved merge conflict', place).with({ hint });
}


/***/ }),

/***/ 3026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J2: () => (/* binding */ LINE_END),
/* harmony export */   Ji: () => (/* binding */ hasFewValues),
/* harmony export */   Mc: () => (/* binding */ TextPlaces),
/* harmony export */   SB: () => (/* binding */ describeKind),
/* harmony export */   gi: () => (/* binding */ renderObject),
/* harmony export */   hF: () => (/* binding */ renderJson),
/* harmony export */   pI: () => (/* binding */ renderList),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(784);

const LINE_END = /\r\n|\n|\r/;
const MAX_DEPTH = 64;
const MOST_VALUES = 1_000_000;
const WHITE_SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
function parseJson(text, places, report) {
    const onDuplicate = (key, offset, firstOffset) => report(`duplicate key ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(key)}, first given on line ${places.at(firstOffset).line}`, offset);
    try {
        return new Parser(text, onDuplicate).document();
    }
    catch (error) {
        if (!(error instanceof JsonSyntaxError))
            throw error;
        report(error.message, error.offset);
        return undefined;
    }
}
const [BRACKET, BRACE, COMMA] = [0x5b, 0x7b, 0x2c];
function hasFewValues(json) {
    let values = 0;
    for (let position = 0; position < json.length; position += 1) {
        const byte = json[position];
        if (byte === BRACKET || byte === BRACE || byte === COMMA)
            values += 1;
    }
    return values <= MOST_VALUES;
}
class Parser {
    #text;
    #onDuplicate;
    #position = 0;
    #values = 0;
    constructor(text, onDuplicate) {
        this.#text = text;
        this.#onDuplicate = onDuplicate;
    }
    document() {
        const root = this.#node(0);
        if (this.#next() !== '')
            this.#unexpected('the end of the file');
        return root;
    }
    #node(depth) {
        const first = this.#next();
        const offset = this.#position;
        if (depth > MAX_DEPTH)
            throw new JsonSyntaxError(`nested deeper than ${MAX_DEPTH} levels`, offset);
        this.#values += 1;
        if (this.#values > MOST_VALUES)
            throw new JsonSyntaxError(`more than ${MOST_VALUES} values`, offset);
        return { offset, ...this.#value(first, depth) };
    }
    #value(first, depth) {
        if (first === '{')
            return { kind: 'object', members: this.#members(depth) };
        if (first === '[')
            return { kind: 'array', items: this.#items(depth) };
        if (first === '"')
            return { kind: 'string', value: this.#string() };
        if (first === '-' || (first >= '0' && first <= '9'))
            return { kind: 'number', text: this.#number() };
        if (this.#word('true'))
            return { kind: 'boolean', value: true };
        if (this.#word('false'))
            return { kind: 'boolean', value: false };
        if (this.#word('null'))
            return { kind: 'null' };
        return this.#unexpected('a value');
    }
    #members(depth) {
        const members = new Map();
        this.#listOf('}', () => {
            if (this.#next() !== '"')
                this.#unexpected('a key in double quotes');
            const offset = this.#position;
            const key = this.#string();
            if (this.#next() !== ':')
                this.#unexpected('":" after the key');
            this.#position += 1;
            const first = members.get(key);
            if (first !== undefined)
                this.#onDuplicate(key, offset, first.offset);
            members.set(key, { offset, value: this.#node(depth + 1) });
        });
        return members;
    }
    #items(depth) {
        const items = [];
        this.#listOf(']', () => items.push(this.#node(depth + 1)));
        return items;
    }
    #listOf(close, readOne) {
        this.#position += 1;
        if (this.#next() === close) {
            this.#position += 1;
            return;
        }
        while (true) {
            readOne();
            const divider = this.#next();
            const offset = this.#position;
            if (divider !== ',' && divider !== close)
                this.#unexpected(`"," or "${close}"`);
            this.#position += 1;
            if (divider === close)
                return;
            if (this.#next() === close)
                throw new JsonSyntaxError(`a comma before "${close}" is not allowed`, offset);
        }
    }
    #string() {
        const start = this.#position;
        let hasEscapes = false;
        this.#position += 1;
        for (this.#pass(PLAIN); this.#text[this.#position] === '\\'; this.#pass(PLAIN)) {
            hasEscapes = true;
            if (!this.#pass(ESCAPE))
                throw new JsonSyntaxError(UNKNOWN_ESCAPE, this.#position);
        }
        const end = this.#text.charAt(this.#position);
        if (end === '' || end === '\n' || end === '\r') {
            throw new JsonSyntaxError('this string has no closing quote', start);
        }
        if (end !== '"') {
            throw new JsonSyntaxError('a control character in a string must be escaped', this.#position);
        }
        this.#position += 1;
        return hasEscapes
            ? String(JSON.parse(this.#text.slice(start, this.#position)))
            : this.#text.slice(start + 1, this.#position - 1);
    }
    #number() {
        const start = this.#position;
        if (!this.#pass(NUMBER))
            this.#unexpected('a number');
        return this.#text.slice(start, this.#position);
    }
    #word(word) {
        if (!this.#text.startsWith(word, this.#position))
            return false;
        this.#position += word.length;
        return true;
    }
    #next() {
        this.#pass(WHITE_SPACE);
        return this.#text.charAt(this.#position);
    }
    #pass(pattern) {
        pattern.lastIndex = this.#position;
        if (!pattern.test(this.#text))
            return false;
        this.#position = pattern.lastIndex;
        return true;
    }
    #unexpected(expected) {
        const rest = this.#text.slice(this.#position, this.#position + 2);
        const found = /^(#|\/[/*])/.test(rest) ? 'a comment, which JSON does not have' : describeCharacter(rest);
        throw new JsonSyntaxError(`expected ${expected}, found ${found}`, this.#position);
    }
}
function describeCharacter(text) {
    const [character] = text;
    if (character === undefined)
        return 'the end of the file';
    return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}"` : (0,_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .codePoint */ .yb)(character);
}
class JsonSyntaxError extends Error {
    name = 'JsonSyntaxError';
    offset;
    constructor(reason, offset) {
        super(reason);
        this.offset = offset;
    }
}
const UNKNOWN_ESCAPE = 'unknown escape in a string, allowed are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX';
const KINDS = {
    object: 'an object',
    array: 'a list',
    string: 'a string',
    number: 'a number',
    boolean: 'true or false',
    null: 'null',
};
function describeKind(node) {
    return KINDS[node.kind];
}
function renderJson(node, depth) {
    const below = (value) => renderJson(value, depth + 1);
    if (node.kind === 'array')
        return renderList(node.items.map(below), depth);
    if (node.kind === 'number')
        return node.text;
    if (node.kind !== 'object')
        return JSON.stringify(node.kind === 'null' ? null : node.value);
    return renderObject(Array.from(node.members, ([key, { value }]) => [key, below(value)]), depth);
}
function renderObject(members, depth) {
    const lines = members.map(([key, text]) => `${JSON.stringify(key)}: ${text}`);
    return renderLines(lines, depth, '{}');
}
function renderList(items, depth) {
    return renderLines(items, depth, '[]');
}
function renderLines(lines, depth, brackets) {
    if (lines.length === 0)
        return brackets;
    const indent = '  '.repeat(depth);
    const [open, close] = brackets;
    return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
}
class TextPlaces {
    #text;
    #lineStarts;
    #counted = { lineStart: 0, offset: 0, column: 1 };
    constructor(text) {
        this.#text = text;
        const ends = text.matchAll(new RegExp(LINE_END, 'g'));
        this.#lineStarts = [0, ...Array.from(ends, (end) => end.index + end[0].length)];
    }
    at(offset) {
        let low = 0;
        let high = this.#lineStarts.length;
        while (high - low > 1) {
            const middle = (low + high) >>> 1;
            if ((this.#lineStarts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle;
        }
        return { line: low + 1, column: this.#columnAt(offset, this.#lineStarts[low] ?? 0) };
    }
    #columnAt(offset, lineStart) {
        const { lineStart: start, offset: reached, column } = this.#counted;
        const from = start === lineStart && reached <= offset ? { reached, column } : { reached: lineStart, column: 1 };
        const between = this.#text.slice(from.reached, offset).replace(/[\ud800-\udbff][\udc00-\udfff]/g, ' ');
        this.#counted = { lineStart, offset, column: from.column + between.length };
        return this.#counted.column;
    }
}


/***/ }),

/***/ 9549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GQ: () => (/* binding */ readLockfile),
/* harmony export */   QN: () => (/* binding */ renderLockfile),
/* harmony export */   S2: () => (/* binding */ isLockfileChanged),
/* harmony export */   nw: () => (/* binding */ digestsOf),
/* harmony export */   up: () => (/* binding */ adoptLegacyEntries)
/* harmony export */ });
/* harmony import */ var _assistants_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7825);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3026);
/* harmony import */ var _json_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(661);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9730);
/* harmony import */ var _path_globs_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2677);
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4371);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(784);







function readLockfile(path, workspace) {
    return (0,_json_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readJsonFile */ .JE)(path, workspace, 'LOCK_INVALID', (file, root) => {
        const members = file.object(root, 'expected an object with "version" and "dependencies"');
        const member = (name) => members?.get(name)?.value;
        const [version, dependencies, blocks] = [member('version'), member('dependencies'), member('blocks')];
        if (version !== undefined) {
            const isKnown = (text) => text === LOCK_VERSION || undefined;
            file.value(version, `the lockfile's "version" must be "${LOCK_VERSION}"`, isKnown);
        }
        else if (members !== undefined) {
            file.report(`"version" is missing, expected "${LOCK_VERSION}"`, root.offset);
        }
        return {
            entries: dependencies === undefined ? new Map() : readEntries(file, dependencies),
            blocks: blocks === undefined ? new Map() : readDigests(file, blocks, 'the lockfile\'s "blocks"'),
            root,
            text: file.text,
        };
    });
}
function readEntries(file, node) {
    const entries = new Map();
    if (node.kind === 'null')
        return entries;
    const members = file.object(node, '"dependencies" must be an object of locked rulesets') ?? [];
    for (const [key, member] of members) {
        const reason = (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .whyInvalid */ .Eb)(key);
        if (reason !== undefined)
            file.report(`${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(key)} is not a ruleset name: ${reason}`, member.offset);
        const entry = readLockEntry(file, key, member);
        if (entry !== undefined)
            entries.set(key, entry);
    }
    return entries;
}
const LOCK_VERSION = '1';
function digestsOf({ assistants = {} }) {
    return new Map(Object.entries(assistants).flatMap(([name, digest]) => ((0,_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .isAssistantName */ .UD)(name) ? [[name, digest]] : [])));
}
const LEGACY_SOURCE = 'registry';
const SHA256 = /^[0-9a-f]{64}$/i;
function readLockEntry(file, key, { offset, value }) {
    const name = (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(key);
    const members = file.object(value, `the entry ${name} must be an object`);
    if (members === undefined)
        return undefined;
    const optional = (field, read) => {
        const node = members.get(field)?.value;
        return node && read(file, node, `"${field}" of ${name}`);
    };
    const text = (field, expected, make) => optional(field, (_, node, label) => file.value(node, `${label} must be ${expected}`, make));
    const required = (field, expected, make) => {
        if (!members.has(field))
            file.report(`"${field}" of ${name} is missing, expected ${expected}`, offset);
        return text(field, expected, make);
    };
    const safeVersion = (written) => ((0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .isSafeVersion */ .sh)(written) ? written : undefined);
    const version = required('version', 'a version that can be a folder name', safeVersion);
    const source = text('source', 'a string', (written) => written);
    const checksum = required('checksum', '64 hex digits (SHA-256 of the archive)', sha256);
    const contents = text('contents', '64 hex digits (SHA-256 of the installed tree)', sha256);
    const include = optional('include', readGlobs);
    const exclude = optional('exclude', readGlobs);
    const assistants = optional('assistants', readDigests);
    const behind = optional('behind', readNames);
    const former = optional('former', readFormer);
    if (version === undefined || checksum === undefined)
        return undefined;
    return {
        version,
        source: source ?? '',
        checksum,
        contents,
        ...(include && { include }),
        ...(exclude && { exclude }),
        ...(assistants && { assistants: Object.fromEntries(assistants) }),
        ...(behind && { behind }),
        ...(former && { former }),
        place: file.placeAt(offset),
    };
}
function readGlobs(file, node, label) {
    return file
        .texts(node, {
        list: `${label} must be a list of at least one glob`,
        item: `a glob in ${label} must be ${_path_globs_js__WEBPACK_IMPORTED_MODULE_4__/* .GLOB_FORMS */ .Zr}`,
        why: _path_globs_js__WEBPACK_IMPORTED_MODULE_4__/* .whyNoGlob */ .MP,
    })
        .map(({ value }) => value);
}
function readNames(file, node, label) {
    const why = () => undefined;
    const texts = {
        list: `${label} must be a list of at least one name`,
        item: `a name in ${label} must be a text`,
        why,
    };
    return file.texts(node, texts).map(({ value }) => value);
}
function readDigests(file, node, label) {
    const members = file.object(node, `${label} must be an object of names and digests`) ?? new Map();
    const expected = 'must be 64 hex digits (SHA-256 of what was placed)';
    return new Map(Array.from(members, ([name, { value }]) => {
        return [name, file.value(value, `${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(name)} in ${label} ${expected}`, sha256) ?? ''];
    }));
}
function readFormer(file, node, label) {
    const former = readDigests(file, node, label);
    const unsafe = [...former.keys()].find((version) => !(0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .isSafeVersion */ .sh)(version));
    if (unsafe !== undefined)
        file.report(`${(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(unsafe)} in ${label} must be a version that can be a folder name`, node.offset);
    return Object.fromEntries(former);
}
function sha256(text) {
    return SHA256.test(text) ? text.toLowerCase() : undefined;
}
function renderLockfile(previous, entries, blocks = previous?.blocks ?? new Map()) {
    const oldMembers = membersOf(previous?.root);
    const oldEntries = membersOf(oldMembers.get('dependencies')?.value);
    const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
    const rendered = sorted.map(([key, record]) => {
        return [key, renderEntry(record, membersOf(oldEntries.get(key)?.value))];
    });
    const fields = [
        ['version', JSON.stringify(LOCK_VERSION)],
        ['dependencies', (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .renderObject */ .gi)(rendered, 1)],
        ['blocks', renderDigests(blocks, 1)],
    ];
    return `${(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .renderObject */ .gi)(membersToWrite(fields, oldMembers, 1), 0)}\n`;
}
function isLockfileChanged(previous, text) {
    return previous?.text.replaceAll('\r\n', '\n') !== text;
}
function renderEntry(record, oldMembers) {
    const { version, source, checksum, contents, include, exclude, assistants = {}, behind, former = {}, } = record;
    const json = (text) => JSON.stringify(text);
    const list = (globs) => globs && (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .renderList */ .pI)(globs.map(json), 3);
    const fields = [
        ['version', json(version)],
        ['source', json(source)],
        ['checksum', json(checksum)],
        ['contents', contents && json(contents)],
        ['include', list(include)],
        ['exclude', list(exclude)],
        ['assistants', renderDigests(new Map(Object.entries(assistants)), 3)],
        ['behind', list(behind && [...behind].sort(compareCodePoints))],
        ['former', renderDigests(new Map(Object.entries(former)), 3)],
    ];
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .renderObject */ .gi)(membersToWrite(fields, oldMembers, 3), 2);
}
function renderDigests(digests, depth) {
    if (digests.size === 0)
        return undefined;
    const sorted = [...digests].sort(([a], [b]) => compareCodePoints(a, b));
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .renderObject */ .gi)(sorted.map(([name, digest]) => [name, JSON.stringify(digest)]), depth);
}
function compareCodePoints(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
function membersToWrite(fields, old, depth) {
    const names = new Set(fields.map(([name]) => name));
    const unknown = [...old].filter(([name]) => !names.has(name));
    return [
        ...fields.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
        ...unknown.map(([name, { value }]) => [name, (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .renderJson */ .hF)(value, depth)]),
    ];
}
function membersOf(node) {
    return node?.kind === 'object' ? node.members : new Map();
}
function adoptLegacyEntries(entries, rulesets) {
    const keys = new Set(rulesets.map(({ key }) => key));
    const adopted = new Map(entries);
    const claims = rulesets.map((ruleset) => {
        const { org, name } = ruleset;
        return { ruleset, shortKey: org === undefined ? name : `${org}@${name}` };
    });
    const claimants = new Map();
    for (const { shortKey } of claims)
        claimants.set(shortKey, (claimants.get(shortKey) ?? 0) + 1);
    for (const { ruleset, shortKey } of claims) {
        const entry = entries.get(shortKey);
        if (entry === undefined || claimants.get(shortKey) !== 1)
            continue;
        const isLegacy = entry.source === LEGACY_SOURCE && entry.contents === undefined;
        if (keys.has(shortKey) || entries.has(ruleset.key) || !isLegacy)
            continue;
        adopted.delete(shortKey);
        adopted.set(ruleset.key, entry);
    }
    return adopted;
}


/***/ }),

/***/ 9730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ whyInvalid),
/* harmony export */   LH: () => (/* binding */ parseRulesetKey),
/* harmony export */   Ow: () => (/* binding */ sourceUnknownError),
/* harmony export */   XT: () => (/* binding */ specProblem),
/* harmony export */   co: () => (/* binding */ parseRulesetSpecs)
/* harmony export */ });
/* unused harmony export parseRulesetSpec */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4371);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(784);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(645);




const MAX_PARTS = 3;
const DEFAULT_SOURCE = 'default';
function parseRulesetKey(key, sources) {
    const reason = whyInvalid(key);
    if (reason !== undefined)
        return { kind: 'invalid', key, reason };
    const parts = key.split('@');
    const [first = ''] = parts;
    if (parts.length > 1 && sources.has(first))
        return namedRuleset(key, first, parts.slice(1));
    if (parts.length === MAX_PARTS)
        return unknownSource(key, `no source is called ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(first)}`, sources);
    const source = defaultSource(sources);
    if (source !== undefined)
        return namedRuleset(key, source, parts);
    const missing = parts.length > 1 ? [first, DEFAULT_SOURCE] : [DEFAULT_SOURCE];
    return unknownSource(key, `no source is called ${missing.map(_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL).join(' or ')}`, sources);
}
function whyInvalid(key) {
    const parts = key.split('@');
    if (parts.length > MAX_PARTS)
        return `it has ${parts.length} parts, allowed is [source@][org@]name`;
    const bad = parts.find((part) => !(0,_path_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .isSafePart */ .$Z)(part));
    if (bad === undefined)
        return undefined;
    return bad === '' ? 'a part of it is empty' : `the part ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(bad)} is not ${_path_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .PART_FORMS */ .au}`;
}
function sourceUnknownError({ key, reason }, place) {
    const message = `Cannot tell the source of ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(key)}: ${reason}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('SOURCE_UNKNOWN', message, { ruleset: key, place });
}
function defaultSource(sources) {
    if (sources.has(DEFAULT_SOURCE))
        return DEFAULT_SOURCE;
    const [only] = sources.keys();
    return sources.size === 1 ? only : undefined;
}
function namedRuleset(key, source, parts) {
    const [first = '', second] = parts;
    return second === undefined
        ? { kind: 'name', key, source, name: first }
        : { kind: 'name', key, source, org: first, name: second };
}
function unknownSource(key, missing, sources) {
    const known = sources.size === 0 ? 'no source is configured' : `known are ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedList */ .p4)(sources)}`;
    return { kind: 'unknown-source', key, reason: `${missing}; ${known}` };
}
const LATEST = { kind: 'latest', text: 'latest' };
function parseRulesetSpec(text, sources) {
    const at = text.lastIndexOf('@');
    const request = at < 0 ? undefined : (0,_versions_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRequest */ .TR)(text.slice(at + 1));
    const hasVersion = request !== undefined && request.kind !== 'literal';
    const parsed = parseRulesetKey(hasVersion ? text.slice(0, at) : text, sources);
    if (parsed.kind === 'invalid')
        return parsed;
    const version = hasVersion ? request : LATEST;
    return {
        ...parsed,
        written: hasVersion ? version.text : undefined,
        requested: version.text,
        request: version,
    };
}
function parseRulesetSpecs(items, sources) {
    const specs = new Map();
    const problems = [];
    for (const item of items) {
        const spec = parseRulesetSpec(item, sources);
        const reason = spec.kind === 'invalid' ? spec.reason : whyRepeated(specs.get(spec.key)?.requested, spec);
        if (reason !== undefined)
            problems.push(specProblem(item, `${reason}; ${ALLOWED}`));
        else if (spec.kind !== 'invalid')
            specs.set(spec.key, spec);
    }
    return { specs: [...specs.values()], problems };
}
function whyRepeated(earlier, { key, requested }) {
    if (earlier === undefined || earlier === requested)
        return undefined;
    return `${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(key)} is given twice, with ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(earlier)} and with ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(requested)}`;
}
const ALLOWED = 'allowed is [source@][org@]name[@version], divided by line breaks or commas';
function specProblem(item, reason) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('INPUT_INVALID', `Cannot use ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(item)} as input "rulesets": ${reason}`);
}


/***/ }),

/***/ 2677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AL: () => (/* binding */ selectFiles),
/* harmony export */   MP: () => (/* binding */ whyNoGlob),
/* harmony export */   Zr: () => (/* binding */ GLOB_FORMS)
/* harmony export */ });
/* unused harmony exports pathGlobProblem, compilePathGlob */
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6477);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(784);


const MAX_LENGTH = 4096;
const GLOB_FORMS = 'a path in the archive, where *, **, ? and {a,b} are wildcards';
function pathGlobProblem(glob) {
    if (glob.trim() === '')
        return 'is empty';
    if (glob.length > MAX_LENGTH)
        return `is longer than ${MAX_LENGTH} characters`;
    if (glob.includes('\\'))
        return 'has a "\\", and paths are divided by "/"';
    if (glob.startsWith('/') || /^[A-Za-z]:/.test(glob))
        return 'is absolute';
    if (glob.split(/[/{},]/).includes('..'))
        return 'has ".."';
    if (hasOpenBrace(glob))
        return 'has a "{" that is not closed';
    return undefined;
}
function whyNoGlob(glob) {
    const problem = pathGlobProblem(glob);
    return problem && `${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(glob)} ${problem}`;
}
function compilePathGlob(glob) {
    const states = buildStates(Array.from(glob.normalize('NFC')));
    return { matches: (path) => follow(states, path.normalize('NFC')) };
}
function hasOpenBrace(glob) {
    let depth = 0;
    for (const char of glob) {
        if (char === '{')
            depth++;
        else if (char === '}' && depth > 0)
            depth--;
    }
    return depth > 0;
}
function buildStates(glob) {
    const machine = new Machine();
    for (let at = 0; at < glob.length; at++) {
        const char = glob[at] ?? '';
        if (char !== '*' || glob[at + 1] !== '*') {
            machine.add(char);
            continue;
        }
        const startsSegment = at === 0 || '/{,'.includes(glob[at - 1] ?? '');
        const takesSlash = startsSegment && glob[at + 2] === '/';
        machine.addFolders(takesSlash);
        at += takesSlash ? 2 : 1;
    }
    return machine.states;
}
class Machine {
    states = [];
    #groups = [];
    add(char) {
        const group = this.#groups.at(-1);
        if (char === '*')
            this.#addLoop(isNoSlash);
        else if (char === '?')
            this.#addState(isNoSlash);
        else if (char === '{')
            this.#groups.push({ fork: this.#addState(), ends: [] });
        else if (char === ',' && group !== undefined) {
            group.ends.push(this.#addState());
            group.fork.to.push(this.states.length);
        }
        else if (char === '}' && group !== undefined) {
            for (const end of group.ends)
                end.to = [this.states.length];
            this.#groups.pop();
        }
        else {
            this.#addState((other) => other === char);
        }
    }
    addFolders(withSlash) {
        if (!withSlash) {
            this.#addLoop(isAny);
            return;
        }
        const noFolder = this.#addState();
        this.#addLoop(isAny);
        this.#addState(isSlash);
        noFolder.to.push(this.states.length);
    }
    #addState(takes) {
        const state = takes === undefined ? { to: [] } : { takes, to: [] };
        this.states.push(state);
        state.to.push(this.states.length);
        return state;
    }
    #addLoop(takes) {
        const start = this.states.length;
        const fork = this.#addState();
        this.#addState(takes).to = [start];
        fork.to.push(this.states.length);
    }
}
const isAny = () => true;
const isSlash = (char) => char === '/';
const isNoSlash = (char) => char !== '/';
function follow(states, path) {
    let reached = withoutTaking(states, [0]);
    for (const char of path) {
        const next = [];
        for (const index of reached) {
            const state = states[index];
            if (state?.takes?.(char) === true)
                for (const to of state.to)
                    next.push(to);
        }
        if (next.length === 0)
            return false;
        reached = withoutTaking(states, next);
    }
    return reached.has(states.length);
}
function withoutTaking(states, from) {
    const reached = new Set(from);
    for (const index of reached) {
        const state = states[index];
        if (state === undefined || state.takes !== undefined)
            continue;
        for (const next of state.to)
            reached.add(next);
    }
    return reached;
}
async function selectFiles(files, { include, exclude = [] }) {
    if (include === undefined && exclude.length === 0)
        return files;
    const [wanted, refused] = [include?.map(compilePathGlob), exclude.map(compilePathGlob)];
    const selected = [];
    for (const file of files) {
        const isIncluded = wanted === undefined || (await matchesOne(wanted, file.path));
        if (isIncluded && !(await matchesOne(refused, file.path)))
            selected.push(file);
    }
    return selected;
}
async function matchesOne(globs, path) {
    for (const glob of globs) {
        const pause = (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_0__/* .breatheWhenDue */ .mG)();
        if (pause !== undefined)
            await pause;
        if (glob.matches(path))
            return true;
    }
    return false;
}


/***/ }),

/***/ 4371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ isSafePart),
/* harmony export */   A$: () => (/* binding */ withoutTrailingSlashes),
/* harmony export */   Dl: () => (/* binding */ whyNoPath),
/* harmony export */   Fd: () => (/* binding */ hasControlCharacter),
/* harmony export */   Xg: () => (/* binding */ isWindowsDeviceName),
/* harmony export */   au: () => (/* binding */ PART_FORMS),
/* harmony export */   fY: () => (/* binding */ parentsOf),
/* harmony export */   j4: () => (/* binding */ FORBIDDEN_IN_NAMES),
/* harmony export */   m6: () => (/* binding */ MOST_NAME_BYTES),
/* harmony export */   p1: () => (/* binding */ isSharePath),
/* harmony export */   sh: () => (/* binding */ isSafeVersion),
/* harmony export */   ux: () => (/* binding */ unseenIn),
/* harmony export */   zN: () => (/* binding */ foldName)
/* harmony export */ });
const DEVICE_NAME = /^(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$) *(\.|$)/i;
const ASCII_NAME = /^[\0-\x7f]*$/;
const PLAIN_NAME = /^[ -~]*$/;
const PART = /^[A-Za-z0-9._-]{1,100}$/;
const VERSION = /^[A-Za-z0-9._+-]{1,100}$/;
const PART_FORMS = '1 to 100 of A-Z a-z 0-9 . _ -, not starting or ending with ".", no Windows device name';
function isWindowsDeviceName(segment) {
    return DEVICE_NAME.test(ASCII_NAME.test(segment) ? segment : segment.normalize('NFKC'));
}
const MOST_NAME_BYTES = 255;
const FORBIDDEN_IN_NAMES = /[<>:"|?*]/;
function unseenIn(name) {
    if (PLAIN_NAME.test(name))
        return undefined;
    return /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufff9-\ufffb]|(?![\ufe00-\ufe0f\u180b-\u180d\u180f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u.exec(name)?.[0];
}
function isSafePart(part) {
    return PART.test(part) && isOrdinaryName(part);
}
function isSafeVersion(version) {
    return VERSION.test(version) && isOrdinaryName(version);
}
function withoutTrailingSlashes(text) {
    let end = text.length;
    while (end > 0 && text[end - 1] === '/')
        end -= 1;
    return text.slice(0, end);
}
function hasControlCharacter(text) {
    return !PLAIN_NAME.test(text) && /[\p{Cc}\u2028\u2029]/u.test(text);
}
function isSharePath(absolutePath) {
    return absolutePath.startsWith('\\\\');
}
function isOrdinaryName(segment) {
    return !segment.startsWith('.') && !segment.endsWith('.') && !isWindowsDeviceName(segment);
}
const DOTLESS_I = '\u0131';
function foldName(name) {
    if (ASCII_NAME.test(name))
        return name.toLowerCase();
    return name.normalize('NFKC').split(DOTLESS_I).map(foldCase).join(DOTLESS_I).normalize('NFKC');
}
function foldCase(text) {
    return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('\u03c2', '\u03c3');
}
const MOST_PATH_BYTES = 4096;
function whyNoPath(text) {
    if (hasControlCharacter(text))
        return 'it has a control character';
    return Buffer.byteLength(text) > MOST_PATH_BYTES ? `it is longer than ${MOST_PATH_BYTES} bytes` : undefined;
}
function parentsOf(path) {
    const segments = path.split('/');
    return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}


/***/ }),

/***/ 784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ nearestHint),
/* harmony export */   Fv: () => (/* binding */ Findings),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   V8: () => (/* binding */ MOST_FINDINGS),
/* harmony export */   h: () => (/* binding */ suggestion),
/* harmony export */   p4: () => (/* binding */ quotedList),
/* harmony export */   qb: () => (/* binding */ nearestName),
/* harmony export */   yb: () => (/* binding */ codePoint)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

const MOST_FINDINGS = 100;
class Findings {
    problems = [];
    warnings = [];
    add(problem) {
        if (this.isFull)
            return;
        const made = typeof problem === 'function' ? problem() : problem;
        const { code, details } = made;
        this.problems.push(this.problems.length < MOST_FINDINGS
            ? made
            : new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW(code, 'There are more problems than are shown', { place: details.place }));
    }
    get isFull() {
        return this.problems.length > MOST_FINDINGS;
    }
    warn(warning) {
        if (this.warnings.length < MOST_FINDINGS)
            this.warnings.push(typeof warning === 'function' ? warning() : warning);
        else if (this.warnings.length === MOST_FINDINGS)
            this.warnings.push({ message: 'There are more warnings than are shown' });
    }
    addAll(problems) {
        for (const problem of problems)
            this.problems.push(problem);
    }
    collect(read) {
        try {
            return read();
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3))
                throw error;
            this.addAll(error.problems);
            return undefined;
        }
    }
    require(read) {
        const answer = this.collect(() => ({ value: read() }));
        if (answer === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(this.problems);
        return answer.value;
    }
    stopIfAny() {
        if (this.problems.length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(this.problems);
    }
}
const LONGEST = 80;
function quoted(text) {
    if (text.length <= LONGEST)
        return `"${text}"`;
    return `"${Array.from(text.slice(0, LONGEST * 2))
        .slice(0, LONGEST)
        .join('')}\u2026"`;
}
function codePoint(character) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
const MOST_LISTED = 50;
function quotedList(texts) {
    const [all, amount] = 'size' in texts ? [texts.keys(), texts.size] : [texts, texts.length];
    const shown = [];
    for (const text of all) {
        if (shown.length === MOST_LISTED)
            return `${shown.join(', ')} and ${amount - MOST_LISTED} more`;
        shown.push(quoted(text));
    }
    return shown.join(', ');
}
const LONGEST_COMPARED = 64;
function nearestName(name, known) {
    if (name.length > LONGEST_COMPARED)
        return undefined;
    let nearest;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of known) {
        if (candidate.toLowerCase() === name.toLowerCase())
            return candidate;
        const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
        const tolerated = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
        if (distance <= tolerated && distance < least) {
            nearest = candidate;
            least = distance;
        }
    }
    return nearest;
}
function suggestion(name, known) {
    const nearest = nearestName(name, known);
    return nearest === undefined ? `known are ${quotedList(known)}` : `did you mean ${quoted(nearest)}?`;
}
function nearestHint(name, known) {
    const nearest = nearestName(name, known);
    return nearest === undefined ? '' : `, the nearest is ${quoted(nearest)}`;
}
function editDistance(from, to) {
    let beforePrevious = [];
    let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (let row = 1; row <= from.length; row++) {
        const current = [row];
        for (let column = 1; column <= to.length; column++) {
            const replaced = at(previous, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
            let least = Math.min(replaced, at(previous, column) + 1, at(current, column - 1) + 1);
            if (row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
                least = Math.min(least, at(beforePrevious, column - 2) + 1);
            }
            current.push(least);
        }
        beforePrevious = previous;
        previous = current;
    }
    return at(previous, to.length);
}
function at(row, column) {
    return row[column] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 7051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ie: () => (/* binding */ UnreadableFile),
  FK: () => (/* binding */ isInside),
  Gt: () => (/* binding */ nameForPeople),
  U8: () => (/* binding */ openProject),
  SI: () => (/* binding */ readProjectFile),
  XF: () => (/* binding */ readRegularFile),
  PX: () => (/* binding */ realFolder),
  sp: () => (/* binding */ refuseLeftOut),
  iW: () => (/* binding */ whyOutside)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __nccwpck_require__(5979);
// EXTERNAL MODULE: ./lib/disk/links.js
var links = __nccwpck_require__(444);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/config/sparse-checkout.js



const MOST_INDEX_BYTES = 128 * 1024 * 1024;
const LONGEST_PATH = 4096;
const SLASH = 0x2f;
function isLeftOut(path) {
    try {
        const found = findRepository((0,external_node_path_.dirname)(path));
        if (found === undefined)
            return false;
        const name = Buffer.from((0,external_node_path_.relative)(found.workTree, path).split(external_node_path_.sep).join('/'));
        const index = readIndex(found.gitFolder, 'index');
        if (index === undefined)
            return false;
        const skips = (objectBytes) => skipsIn(found.gitFolder, index, name, objectBytes);
        return skips(20) ?? skips(32) ?? false;
    }
    catch (error) {
        if ((0,failure/* diskReason */.CQ)(error) === undefined)
            throw error;
        return false;
    }
}
function findRepository(start) {
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        const git = (0,external_node_path_.join)(folder, '.git');
        const stats = (0,external_node_fs_.lstatSync)(git, { throwIfNoEntry: false });
        if (stats?.isDirectory())
            return { workTree: folder, gitFolder: git };
        if (stats?.isFile() && stats.size <= 2 * LONGEST_PATH) {
            const [, gitFolder] = /^gitdir: (.+)$/m.exec((0,external_node_fs_.readFileSync)(git, 'utf8')) ?? [];
            return gitFolder === undefined
                ? undefined
                : { workTree: folder, gitFolder: (0,external_node_path_.resolve)(folder, gitFolder) };
        }
        if ((0,external_node_path_.dirname)(folder) === folder)
            return undefined;
    }
}
function readIndex(gitFolder, name) {
    const path = (0,external_node_path_.join)(gitFolder, name);
    if (!(0,external_node_fs_.statSync)(path).isFile())
        return undefined;
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        const header = Buffer.alloc(12);
        const isIndex = (0,external_node_fs_.readSync)(file, header, 0, 12, 0) === 12 && header.toString('latin1', 0, 4) === 'DIRC';
        const version = header.readUInt32BE(4);
        const mayHaveBit = version === 3 || version === 4 || (version === 2 && sharedIndexOf(gitFolder) !== undefined);
        if (!isIndex || !mayHaveBit || (0,external_node_fs_.fstatSync)(file).size > MOST_INDEX_BYTES)
            return undefined;
        return (0,external_node_fs_.readFileSync)(file);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
const SHARED = 'sharedindex.';
function sharedIndexOf(gitFolder, link) {
    const isOfLink = (name) => link?.startsWith(name.slice(SHARED.length)) !== false;
    return (0,external_node_fs_.readdirSync)(gitFolder).find((name) => name.startsWith(SHARED) && isOfLink(name));
}
function skipsIn(gitFolder, index, name, objectBytes) {
    const nameless = [];
    const entries = entriesOf(index, objectBytes);
    let next = entries.next();
    for (; next.done !== true; next = entries.next()) {
        const { path, isSkipped } = next.value;
        if (path.length === 0)
            nameless.push(isSkipped);
        else if (isSkipped && isOf(path, name))
            return true;
    }
    const end = next.value;
    if (end === undefined)
        return undefined;
    const link = findLink(index, end);
    if (link === undefined)
        return false;
    const file = sharedIndexOf(gitFolder, link.toString('hex'));
    const shared = file === undefined ? undefined : readIndex(gitFolder, file);
    if (file === undefined || shared === undefined)
        return false;
    const sharedBytes = (file.length - SHARED.length) / 2;
    const changes = { link: link.subarray(sharedBytes), nameless };
    return skipsInShared(entriesOf(shared, sharedBytes), changes, name);
}
function findLink(index, start) {
    for (let position = start; position + 8 <= index.length;) {
        const [from, end] = [position + 8, position + 8 + index.readUInt32BE(position + 4)];
        if (index.toString('latin1', position, position + 4) === 'link')
            return index.subarray(from, end);
        position = end;
    }
    return undefined;
}
function skipsInShared(entries, { link, nameless }, name) {
    const gone = bitmapAt(link, 0);
    const replaced = bitmapAt(link, gone.end);
    const replacements = nameless.values();
    for (const { path, isSkipped } of entries) {
        const isGone = gone.bits.next().value === true;
        const isNow = replaced.bits.next().value === true ? replacements.next().value === true : isSkipped;
        if (!isGone && isNow && isOf(path, name))
            return true;
    }
    return false;
}
function bitmapAt(bytes, start) {
    const hasSize = start + 8 <= bytes.length;
    const wordsEnd = start + 8 + (hasSize ? bytes.readUInt32BE(start + 4) : 0) * 8;
    return { bits: bitsOf(bytes.subarray(start + 8, wordsEnd)), end: wordsEnd + 4 };
}
function* bitsOf(words) {
    for (let position = 0; position + 8 <= words.length;) {
        const [high, low] = [words.readUInt32BE(position), words.readUInt32BE(position + 4)];
        position += 8;
        const run = ((low >>> 1) + (high & 1) * 2 ** 31) * 64;
        for (let bit = 0; bit < run; bit += 1)
            yield (low & 1) === 1;
        for (let left = high >>> 1; left > 0 && position + 8 <= words.length; left -= 1) {
            for (let bit = 0; bit < 64; bit += 1)
                yield ((words.readUInt32BE(position + (bit < 32 ? 4 : 0)) >>> (bit % 32)) & 1) === 1;
            position += 8;
        }
    }
}
function* entriesOf(index, objectBytes) {
    const isCompressed = index.readUInt32BE(4) === 4;
    const path = Buffer.alloc(LONGEST_PATH);
    let length = 0;
    let position = 12;
    for (let left = index.readUInt32BE(8); left > 0; left -= 1) {
        const start = position;
        position += 40 + objectBytes;
        if (position + 4 > index.length)
            return undefined;
        const flags = index.readUInt16BE(position);
        const isExtended = (flags & 0x4000) !== 0;
        const isSkipped = isExtended && (index.readUInt16BE(position + 2) & 0x4000) !== 0;
        position += isExtended ? 4 : 2;
        if (isCompressed) {
            const cut = readOffset(index, position);
            if (cut === undefined || cut.value > length)
                return undefined;
            length -= cut.value;
            position = cut.end;
        }
        else {
            length = 0;
        }
        const end = index.indexOf(0, position);
        const suffixLength = end - position;
        if (end < 0 || length + suffixLength > LONGEST_PATH)
            return undefined;
        index.copy(path, length, position, end);
        length += suffixLength;
        if (Math.min(length, 0xfff) !== (flags & 0xfff))
            return undefined;
        yield { path: path.subarray(0, length), isSkipped };
        position = isCompressed ? end + 1 : start + ((end - start + 8) & ~7);
    }
    return position;
}
function isOf(entry, name) {
    return entry.equals(entry.at(-1) === SLASH ? name.subarray(0, entry.length) : name);
}
function readOffset(bytes, start) {
    let value = -1;
    for (let position = start; position < Math.min(start + 4, bytes.length); position += 1) {
        const byte = bytes[position] ?? 0;
        value = ((value + 1) << 7) + (byte & 0x7f);
        if (byte < 0x80)
            return { value, end: position + 1 };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/config/project.js






function openProject(inputs, environment, currentDirectory) {
    const workspace = workspaceFolder(environment.GITHUB_WORKSPACE || currentDirectory);
    const directory = workingDirectory(workspace, inputs.workingDirectory);
    return {
        workspace,
        directory,
        manifestFile: (0,external_node_path_.join)(directory, inputs.manifest),
        lockFile: (0,external_node_path_.join)(directory, inputs.lockfile),
        configFile: (0,external_node_path_.join)(directory, inputs.config),
        homeDirectory: environment.HOME || environment.USERPROFILE || undefined,
    };
}
function nameForPeople(workspace, file) {
    return isInside(workspace, file) ? (0,external_node_path_.relative)(workspace, file).replaceAll('\\', '/') || '.' : file;
}
function workspaceFolder(written) {
    if (written === undefined) {
        const message = 'Cannot use the current folder as workspace: it was deleted';
        throw inputInvalid(message, 'Start again in a folder that exists');
    }
    const found = realFolder((0,external_node_path_.resolve)(written));
    if ('path' in found)
        return found.path;
    const message = `Cannot use "${written}" as workspace: ${found.reason}`;
    throw inputInvalid(message, 'Check out the repository before this step');
}
function workingDirectory(workspace, written) {
    const found = realFolder((0,external_node_path_.resolve)(workspace, written));
    if ('path' in found && isInside(workspace, found.path))
        return found.path;
    const reason = 'reason' in found ? found.reason : 'it leads out of the workspace';
    throw inputInvalid(`Cannot use "${written}" as input "working-directory": ${reason}; allowed is a folder inside the workspace`);
}
function inputInvalid(message, hint) {
    return new errors/* SetupError */.w3([new errors/* ArmError */.dW('INPUT_INVALID', message, { hint })]);
}
function realFolder(path) {
    const absent = { reason: 'there is no such folder' };
    try {
        return (0,external_node_fs_.statSync)(path).isDirectory() ? { path: (0,links/* resolveLinks */.Ap)(path).path } : absent;
    }
    catch (error) {
        const reason = (0,failure/* diskReason */.CQ)(error);
        if (reason === undefined)
            throw error;
        return ['ENOENT', 'ENOTDIR'].includes((0,failure/* errorCode */.CA)(error)) ? absent : { reason };
    }
}
const DEFAULT_MAX_BYTES = 1024 * 1024;
const PIECE_BYTES = 64 * 1024;
class UnreadableFile extends Error {
    name = 'UnreadableFile';
    reason;
    details;
    constructor(reason, cause, details = {}) {
        super(reason, cause === undefined ? undefined : { cause });
        this.reason = reason;
        this.details = details;
    }
    asError(file, shown, usual) {
        const { code, hint } = { ...usual, ...this.details };
        return new errors/* ArmError */.dW(code, `Cannot read ${shown}: ${this.reason}`, { hint, place: { file }, cause: this });
    }
}
const LEFT_OUT = 'the repository has it, and a sparse checkout left it out';
const INCLUDE = 'Add it to the input sparse-checkout of actions/checkout, or run "git sparse-checkout disable" before';
function readProjectFile(path, { workspace, maxBytes = DEFAULT_MAX_BYTES } = {}) {
    const realPath = resolveFile(path);
    if (realPath === undefined) {
        if (workspace !== undefined) {
            refuseOutside(workspace, (0,links/* resolveLinks */.Ap)(path).path);
            refuseLeftOut(path);
        }
        return undefined;
    }
    if (workspace !== undefined)
        refuseOutside(workspace, realPath);
    return { text: decode(readRegularFile(realPath, maxBytes)) };
}
function refuseLeftOut(path) {
    if (isLeftOut(path))
        throw new UnreadableFile(LEFT_OUT, undefined, { hint: INCLUDE });
}
function isInside(folder, path) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(way);
}
function refuseOutside(workspace, realPath) {
    const reason = whyOutside(resolveFile(workspace) ?? workspace, realPath);
    if (reason !== undefined)
        throw new UnreadableFile(reason);
}
function whyOutside(workspace, realPath) {
    if (!isInside(workspace, realPath))
        return 'it leads out of the workspace';
    return (0,external_node_path_.relative)(workspace, realPath).split(external_node_path_.sep).includes('.git') ? 'it lies in a ".git" folder' : undefined;
}
function resolveFile(path) {
    if (path.includes('\0'))
        throw new UnreadableFile('its name has a NUL character');
    try {
        (0,external_node_fs_.lstatSync)(path);
    }
    catch (error) {
        const code = (0,failure/* errorCode */.CA)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        throw systemFailure(error);
    }
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch (error) {
        if ((0,failure/* errorCode */.CA)(error) === 'ENOENT')
            throw new UnreadableFile('it is a link to a missing file', error);
        throw systemFailure(error);
    }
}
function readRegularFile(path, maxBytes) {
    try {
        refuseIrregular((0,external_node_fs_.statSync)(path));
        const file = (0,external_node_fs_.openSync)(path, links/* SAFE_READ */.Xn);
        try {
            refuseIrregular((0,external_node_fs_.fstatSync)(file));
            return readAtMost(file, maxBytes);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    catch (error) {
        if (error instanceof UnreadableFile)
            throw error;
        throw systemFailure(error);
    }
}
function refuseIrregular(stats) {
    if (stats.isDirectory())
        throw new UnreadableFile('it is a folder');
    if (!stats.isFile())
        throw new UnreadableFile('it is not a regular file');
}
function readAtMost(file, maxBytes) {
    const pieces = [];
    for (let leftBytes = maxBytes + 1; leftBytes > 0;) {
        const piece = Buffer.allocUnsafe(Math.min(leftBytes, PIECE_BYTES));
        const count = (0,external_node_fs_.readSync)(file, piece);
        if (count === 0)
            return Buffer.concat(pieces);
        pieces.push(piece.subarray(0, count));
        leftBytes -= count;
    }
    throw new UnreadableFile(`it is larger than ${maxBytes} bytes`);
}
function decode(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (error) {
        throw new UnreadableFile('it is not valid UTF-8', error);
    }
}
function systemFailure(error) {
    const reasons = new Map([
        ['EACCES', 'permission denied'],
        ['EPERM', 'permission denied'],
        ['ELOOP', 'it is a link that leads to itself'],
        ['ENAMETOOLONG', 'its name is too long'],
    ]);
    const code = (0,failure/* errorCode */.CA)(error);
    if (code === 'EMFILE' || code === 'ENFILE') {
        const details = { hint: failure/* TOO_MANY_OPEN_HINT */.CR, code: 'WRITE_FAILED' };
        return new UnreadableFile(`too many open files (${code})`, error, details);
    }
    return new UnreadableFile(reasons.get(code) ?? `the system answered ${code}`, error);
}


/***/ }),

/***/ 8546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ awsEndpoint),
/* harmony export */   S3: () => (/* binding */ S3),
/* harmony export */   a: () => (/* binding */ virtualHost)
/* harmony export */ });
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(489);
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4371);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1641);



const S3 = {
    names: ['s3'],
    keys: new Map([
        ['bucket', undefined],
        ['region', undefined],
        ['prefix', undefined],
        ['endpoint', undefined],
        ['pathStyle', _forms_js__WEBPACK_IMPORTED_MODULE_0__/* .BOOLEAN */ .Jx],
    ]),
    concurrency: 8,
    isMeant(fields) {
        const url = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(fields, 'url');
        return url === undefined ? (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(fields, 'bucket') !== undefined : /^s3:\/\//i.test(url.value);
    },
    address: s3Address,
    written: ({ endpoint }, fields) => (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .writtenUrl */ .lm)(fields, 'endpoint', endpoint),
    remote: {
        contact: (address) => bucketUrl(address) ?? address.endpoint,
        hosts({ endpoint, bucket, pathStyle }) {
            return pathStyle ? [endpoint.hostname] : [endpoint.hostname, `${bucket}.${endpoint.hostname}`];
        },
        authorize(token) {
            const credentials = s3Credentials(token);
            return credentials ? { credentials } : 'the token is not "KEY:SECRET" or "KEY:SECRET:SESSION"';
        },
        ambient: ambientCredentials,
        homeOrigins,
        secrets: ({ credentials: of }) => of === undefined ? [] : [of.accessKeyId, of.secretAccessKey, of.sessionToken ?? ''],
    },
};
const BUCKET = /^(?!.*(?:\.\.|\.-|-\.))(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const BUCKET_FORMS = 'a bucket name: 3 to 63 of a-z 0-9 . -, starting and ending with a letter or digit';
const AWS_REGION = /^[a-z]{2,8}(-[a-z]{2,16}){1,3}-\d{1,2}$/;
const OTHER_REGION = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/;
const REGION_OF_OTHERS = 'us-east-1';
function s3Address(raw, fields, { env }) {
    const { bucket, prefix, url } = bucketAndPrefix(raw, fields);
    const endpointSetting = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(fields, 'endpoint');
    const customEndpoint = endpointSetting && (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .webUrl */ .qP)(fields, endpointSetting)?.baseUrl;
    const isCustom = endpointSetting !== undefined || fields.failed.has('endpoint');
    const region = regionOf(raw, fields, env, isCustom);
    const pathStyle = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .formField */ .Tn)(fields, 'pathStyle', _forms_js__WEBPACK_IMPORTED_MODULE_0__/* .BOOLEAN */ .Jx);
    if (bucket === undefined || prefix === undefined || url === undefined || region === undefined) {
        return undefined;
    }
    const endpoint = isCustom ? customEndpoint : awsEndpoint(region);
    if (endpoint === undefined)
        return undefined;
    const address = {
        type: 's3',
        url,
        bucket,
        region,
        prefix,
        endpoint,
        customEndpoint: isCustom,
        pathStyle: pathStyle?.value ?? (isCustom || bucket.includes('.')),
    };
    if (bucketUrl(address) === undefined && pathStyle !== undefined) {
        return (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .reject */ .ku)(fields, pathStyle.setting, 'bucket and endpoint make no host name, allowed is "true"');
    }
    return address;
}
function bucketUrl({ endpoint, bucket, pathStyle, }) {
    return pathStyle ? endpoint : virtualHost(endpoint, bucket);
}
function virtualHost(endpoint, bucket) {
    const text = `${endpoint.protocol}//${bucket}.${endpoint.host}${endpoint.pathname}`;
    if (!/^[a-z0-9][a-z0-9._-]*$/i.test(bucket) || !URL.canParse(text))
        return undefined;
    const url = new URL(text);
    return url.host === `${bucket.toLowerCase()}.${endpoint.host}` ? url : undefined;
}
function bucketAndPrefix(raw, fields) {
    const url = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(fields, 'url');
    const [, urlBucket, urlPrefix = ''] = /^s3:\/\/([^/?#@:]+)(?:\/([^?#]*))?$/i.exec(url?.value ?? '') ?? [];
    if (url !== undefined && urlBucket === undefined) {
        const form = 'the URL of a source of type s3 is "s3://bucket/prefix"';
        (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .reject */ .ku)(fields, url, `${form}; a server goes into the key "endpoint"`);
        return {};
    }
    const ofUrl = (value) => (value === '' ? undefined : (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .partOf */ .BU)(url, value));
    const bucket = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .agreeing */ .HD)(fields, ofUrl(urlBucket ?? ''), (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .partOf */ .BU)((0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(fields, 'bucket')));
    const below = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(fields, 'prefix');
    const ofKey = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .partOf */ .BU)(below, withoutSlashes(below?.value ?? ''));
    const prefix = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .agreeing */ .HD)(fields, ofUrl(withoutSlashes(urlPrefix)), ofKey);
    if (bucket === undefined) {
        if (!fields.failed.has('url'))
            (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .rejectMissing */ .y5)(fields, raw, ['bucket'], 'a source of type s3 needs it');
    }
    else if (!BUCKET.test(bucket.value)) {
        (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .rejectText */ .vF)(fields, { ...bucket.setting, value: bucket.value }, BUCKET_FORMS);
        return {};
    }
    const segments = prefix?.value.split('/') ?? [];
    if (prefix !== undefined && segments.some((segment) => ['', '.', '..'].includes(segment))) {
        const bad = 'the prefix has a part that is empty, "." or ".."';
        (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .reject */ .ku)(fields, prefix.setting, `${bad}; allowed are names divided by "/"`);
        return {};
    }
    if (bucket === undefined)
        return {};
    return { bucket: bucket.value, prefix: prefix?.value ?? '', url: writtenBucket(url, bucket, prefix) };
}
function writtenBucket(url, bucket, prefix) {
    const written = ({ setting, value }) => setting.usesVariables ? withoutSlashes(setting.written) : value;
    const isUrl = bucket.setting === url && url.usesVariables;
    const start = isUrl ? (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutTrailingSlashes */ .A$)(url.written) : `s3://${written(bucket)}`;
    const isSaid = prefix === undefined || prefix.value === '' || (isUrl && prefix.setting === url);
    return isSaid ? start : `${start}/${written(prefix)}`;
}
function regionOf(raw, fields, env, isCustom) {
    const setting = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(fields, 'region');
    const form = isCustom ? OTHER_REGION : AWS_REGION;
    const allowed = 'a region such as "eu-central-1"';
    if (setting !== undefined) {
        return form.test(setting.value) ? setting.value : (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .rejectText */ .vF)(fields, setting, allowed);
    }
    const ofRunner = filled(env.AWS_REGION) ?? filled(env.AWS_DEFAULT_REGION);
    const fromEnv = ofRunner ?? (isCustom ? REGION_OF_OTHERS : undefined);
    if (fromEnv !== undefined && form.test(fromEnv) && !fields.failed.has('region'))
        return fromEnv;
    const purpose = fromEnv === undefined
        ? 'a source of type s3 needs it (or AWS_REGION in the environment)'
        : `and AWS_REGION in the environment is not ${allowed}`;
    return (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .rejectMissing */ .y5)(fields, raw, ['region'], purpose);
}
function awsEndpoint(region) {
    return new URL(`https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`);
}
function withoutSlashes(prefix) {
    let start = 0;
    while (prefix[start] === '/')
        start += 1;
    return (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutTrailingSlashes */ .A$)(prefix.slice(start));
}
function s3Credentials(token) {
    const [, accessKeyId, secretAccessKey, sessionToken] = /^([^:\s]+):([^:\s]+)(?::(\S+))?$/.exec(token) ?? [];
    if (accessKeyId === undefined || secretAccessKey === undefined)
        return undefined;
    return { accessKeyId, secretAccessKey, sessionToken };
}
function filled(value) {
    return value?.trim() ? value : undefined;
}
function ambientCredentials(env) {
    const accessKeyId = filled(env.AWS_ACCESS_KEY_ID);
    const secretAccessKey = filled(env.AWS_SECRET_ACCESS_KEY);
    if (accessKeyId && secretAccessKey) {
        const sessionToken = filled(env.AWS_SESSION_TOKEN);
        return {
            authorization: { credentials: { accessKeyId, secretAccessKey, sessionToken } },
            variables: 'AWS_*',
        };
    }
    if (!accessKeyId && !secretAccessKey)
        return undefined;
    return 'of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set';
}
function homeOrigins(home, address) {
    const namesServer = home.settings.has('endpoint') || home.failed.has('endpoint') || namesWebUrl(home);
    if (!namesServer && 'customEndpoint' in address && !address.customEndpoint) {
        return [(bucketUrl(address) ?? address.endpoint).origin];
    }
    const parsed = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRegistryUrl */ .I7)((0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(home, 'endpoint')?.value ?? '');
    if (!('url' in parsed))
        return [];
    const bucket = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(home, 'bucket')?.value ?? /^s3:\/\/([^/]*)/i.exec((0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(home, 'url')?.value ?? '')?.[1];
    const host = bucket === undefined ? undefined : virtualHost(parsed.url, bucket);
    return [parsed.url.origin, ...(host === undefined ? [] : [host.origin])];
}
function namesWebUrl(home) {
    return /^https?:/i.test((0,_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .textField */ .M8)(home, 'url')?.value ?? '');
}


/***/ }),

/***/ 1641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ partOf),
/* harmony export */   EF: () => (/* binding */ expandFields),
/* harmony export */   HD: () => (/* binding */ agreeing),
/* harmony export */   I7: () => (/* binding */ parseRegistryUrl),
/* harmony export */   M8: () => (/* binding */ textField),
/* harmony export */   Tn: () => (/* binding */ formField),
/* harmony export */   "do": () => (/* binding */ whyContrary),
/* harmony export */   ku: () => (/* binding */ reject),
/* harmony export */   lm: () => (/* binding */ writtenUrl),
/* harmony export */   oG: () => (/* binding */ settingProblem),
/* harmony export */   qP: () => (/* binding */ webUrl),
/* harmony export */   to: () => (/* binding */ settingWarning),
/* harmony export */   vF: () => (/* binding */ rejectText),
/* harmony export */   y5: () => (/* binding */ rejectMissing)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(489);
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4371);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(784);
/* harmony import */ var _variables_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(35);





function settingProblem(setting, reason, details = {}) {
    const message = `Cannot use ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(setting.key)} (${setting.shown}): ${reason}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('CONFIG_INVALID', message, { ...details, place: setting.place });
}
function settingWarning(setting, text, source) {
    return { message: `${(0,_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(setting.key)} (${setting.shown}) ${text}`, place: setting.place, source };
}
function expandFields(settings, rules, findings, source) {
    const expanded = new Map();
    const failed = new Set();
    const tokenVariables = [];
    for (const [key, setting] of settings) {
        const purpose = key === 'authToken' ? 'token' : 'other';
        const expansion = (0,_variables_js__WEBPACK_IMPORTED_MODULE_3__/* .expandVariables */ .i7)(setting.value, purpose, rules);
        if (purpose === 'token')
            tokenVariables.push(...expansion.used);
        if (expansion.ok) {
            const usesVariables = (0,_variables_js__WEBPACK_IMPORTED_MODULE_3__/* .hasVariables */ .cF)(setting.value);
            expanded.set(key, { ...setting, value: expansion.value, written: setting.value, usesVariables });
        }
        else {
            failed.add(key);
            findings.add(settingProblem(setting, expansion.reason, { source, hint: expansion.hint }));
        }
    }
    return { settings: expanded, failed, tokenVariables, findings, source };
}
function textField({ settings }, key) {
    const setting = settings.get(key);
    return setting === undefined || setting.value === '' ? undefined : setting;
}
function formField(fields, key, form) {
    const setting = fields.settings.get(key);
    if (setting === undefined)
        return undefined;
    const parsed = form.parse(setting.value);
    if (parsed !== undefined)
        return { ...parsed, setting };
    if (setting.usesVariables)
        reject(fields, setting, `the value of its variables is not ${form.allowed}`);
    return undefined;
}
function reject(fields, setting, reason, hint) {
    fields.findings.add(settingProblem(setting, reason, { source: fields.source, hint }));
}
function rejectMissing(fields, source, keys, purpose) {
    if (keys.some((key) => fields.failed.has(key)))
        return;
    const names = keys.map(_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL).join(' or ');
    const reason = `the key ${names} is missing, ${purpose}`;
    fields.findings.add(settingProblem({ ...source, key: `sources.${source.name}` }, reason, {
        source: source.name,
        hint: `Add ${names} to [sources.${source.name}]`,
    }));
}
function agreeing(fields, one, other) {
    if (one === undefined || other === undefined)
        return one ?? other;
    if (one.value === other.value)
        return one;
    if (one.setting.origin !== other.setting.origin)
        return one.setting.origin === 'project' ? one : other;
    reject(fields, one.setting, whyContrary(other.setting));
    return one;
}
function partOf(setting, value = setting?.value ?? '') {
    return setting && { setting, value };
}
function whyContrary({ key, shown }) {
    return `${(0,_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(key)} (${shown}) says something else and means the same; allowed is one of the two`;
}
function rejectText(fields, setting, allowed) {
    const reason = setting.usesVariables
        ? `the value of its variables is not ${allowed}`
        : (0,_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .formReason */ .xd)({ allowed }, setting.value);
    reject(fields, setting, reason);
}
function webUrl(fields, setting) {
    const parsed = parseRegistryUrl(setting.value);
    if ('reason' in parsed)
        return reject(fields, setting, parsed.reason);
    if (parsed.fragment) {
        fields.findings.warn(settingWarning(setting, 'has a "#" part, which is never sent to a server', fields.source));
    }
    const url = setting.usesVariables ? (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutTrailingSlashes */ .A$)(setting.written) : parsed.shown;
    return { baseUrl: parsed.url, url };
}
const ALLOWED = 'allowed is "https://host/path" or "http://host/path"';
function parseRegistryUrl(text) {
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
        return { reason: `it is no http or https URL, ${ALLOWED}` };
    const url = new URL(text);
    if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/\\?#]*@/.test(text)) {
        return {
            reason: `a URL must not hold a user name or a password, ${ALLOWED}; credentials go into authToken`,
        };
    }
    if (text.split('#', 1)[0]?.includes('?'))
        return { reason: `a URL of a registry has no query, ${ALLOWED}` };
    const { hash } = url;
    url.hash = '';
    url.search = '';
    url.pathname = (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutTrailingSlashes */ .A$)(url.pathname);
    return { url, shown: url.href.replace(/\/$/, '') + hash, fragment: text.includes('#') };
}
function writtenUrl({ settings }, key, url) {
    const setting = settings.get(key);
    if (!setting?.usesVariables)
        return undefined;
    return [(0,_path_segment_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutTrailingSlashes */ .A$)(url.href), (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutTrailingSlashes */ .A$)(setting.written)];
}


/***/ }),

/***/ 3725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  F8: () => (/* binding */ SOURCE_KEYS),
  xO: () => (/* binding */ SOURCE_TYPE),
  et: () => (/* binding */ TYPE_NAMES),
  PP: () => (/* binding */ hostsOf),
  R5: () => (/* binding */ idleKeys),
  IX: () => (/* binding */ isLocal),
  I: () => (/* binding */ kindOf),
  Mx: () => (/* binding */ sourceType)
});

// EXTERNAL MODULE: ./lib/config/filesystem-source.js
var filesystem_source = __nccwpck_require__(601);
// EXTERNAL MODULE: ./lib/config/forms.js
var config_forms = __nccwpck_require__(489);
// EXTERNAL MODULE: ./lib/config/settings.js
var settings = __nccwpck_require__(1641);
;// CONCATENATED MODULE: ./lib/config/gitlab-source.js

const DEFAULT_URL = 'https://gitlab.com';
const GITLAB = {
    names: ['gitlab'],
    keys: new Map([
        ['projectID', undefined],
        ['groupID', undefined],
    ]),
    concurrency: 2,
    isMeant: (fields) => ['projectID', 'groupID'].some((key) => (0,settings/* textField */.M8)(fields, key) !== undefined) &&
        /^https?:\/\//i.test((0,settings/* textField */.M8)(fields, 'url')?.value ?? DEFAULT_URL),
    address: gitlabAddress,
    written: ({ baseUrl }, fields) => (0,settings/* writtenUrl */.lm)(fields, 'url', baseUrl),
    remote: {
        contact: ({ baseUrl }) => baseUrl,
        hosts: ({ baseUrl }) => [baseUrl.hostname],
        authorize: (token, env) => ({ token: gitlabToken(token, env) }),
        homeOrigins(home) {
            if ((0,settings/* textField */.M8)(home, 'url') !== undefined)
                return undefined;
            return home.failed.has('url') ? [] : [new URL(DEFAULT_URL).origin];
        },
    },
    orgless: 'on GitLab: its packages have no org',
    unpublishable({ name, scope }) {
        if (scope.kind === 'project')
            return undefined;
        return {
            reason: 'a package of GitLab belongs to a project, and the source names a group alone',
            hint: `Set projectID instead of groupID in [sources.${name}], or name another source`,
        };
    },
};
const GITLAB_PATH = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/;
function gitlabAddress(raw, fields) {
    const setting = (0,settings/* textField */.M8)(fields, 'url');
    const base = fields.failed.has('url')
        ? undefined
        : setting === undefined
            ? { baseUrl: new URL(DEFAULT_URL), url: DEFAULT_URL }
            : (0,settings/* webUrl */.qP)(fields, setting);
    const scope = gitlabScope(raw, fields);
    return base && scope && { type: 'gitlab', ...base, scope };
}
function gitlabScope(raw, fields) {
    const project = (0,settings/* textField */.M8)(fields, 'projectID');
    const group = (0,settings/* textField */.M8)(fields, 'groupID');
    if (project !== undefined && group !== undefined) {
        return (0,settings/* reject */.ku)(fields, project, `"groupID" (${group.shown}) is given too; allowed is one of the two`);
    }
    if (project !== undefined)
        return scopeOf(fields, project, 'project');
    if (group !== undefined)
        return scopeOf(fields, group, 'group');
    return (0,settings/* rejectMissing */.y5)(fields, raw, ['projectID', 'groupID'], 'a source of type gitlab needs one of them');
}
function scopeOf(fields, setting, kind) {
    const id = setting.value.replaceAll(/%2f/gi, '/');
    const isNumber = /^[1-9]\d{0,18}$/.test(id);
    const isPath = GITLAB_PATH.test(id) && !/^\d+$/.test(id) && (kind === 'group' || id.includes('/'));
    if (isNumber || isPath)
        return { kind, id };
    const example = kind === 'group' ? 'company/team' : 'company/rules';
    return (0,settings/* rejectText */.vF)(fields, setting, `a number above zero or a path such as "${example}"`);
}
function gitlabToken(token, env) {
    if (token === env.CI_JOB_TOKEN)
        return { header: 'JOB-TOKEN', value: token };
    return { header: token.startsWith('gldt-') ? 'DEPLOY-TOKEN' : 'PRIVATE-TOKEN', value: token };
}

;// CONCATENATED MODULE: ./lib/config/http-source.js

const HTTP = {
    names: ['http', 'generic'],
    keys: new Map(),
    concurrency: 4,
    isMeant: (fields) => /^https?:\/\//i.test((0,settings/* textField */.M8)(fields, 'url')?.value ?? ''),
    address: httpAddress,
    written: ({ baseUrl }, fields) => (0,settings/* writtenUrl */.lm)(fields, 'url', baseUrl),
    remote: {
        contact: ({ baseUrl }) => baseUrl,
        hosts: ({ baseUrl }) => [baseUrl.hostname],
        authorize: (token) => ({ authorization: httpAuthorization(token) }),
    },
};
function httpAddress(raw, fields) {
    const setting = (0,settings/* textField */.M8)(fields, 'url');
    if (setting === undefined)
        return (0,settings/* rejectMissing */.y5)(fields, raw, ['url'], 'a source of type http needs it');
    const base = (0,settings/* webUrl */.qP)(fields, setting);
    return base && { type: 'http', ...base };
}
function httpAuthorization(token) {
    return /^(Basic|Bearer|Token) /.test(token) ? token : `Bearer ${token}`;
}

// EXTERNAL MODULE: ./lib/config/problems.js
var problems = __nccwpck_require__(784);
// EXTERNAL MODULE: ./lib/config/s3-source.js
var s3_source = __nccwpck_require__(8546);
;// CONCATENATED MODULE: ./lib/config/source-kinds.js







const KINDS = {
    gitlab: GITLAB,
    s3: s3_source.S3,
    http: HTTP,
    filesystem: filesystem_source/* FILESYSTEM */.w,
};
const TYPES = Object.keys(KINDS).filter((name) => Object.hasOwn(KINDS, name));
function kindOf(type) {
    return KINDS[type];
}
function isLocal(source) {
    return kindOf(source.type).remote === undefined;
}
function hostsOf(source) {
    return kindOf(source.type).remote?.hosts(source) ?? [];
}
const TYPE_OF_NAMES = new Map(TYPES.flatMap((type) => KINDS[type].names.map((name) => [name, type])));
const TYPE_NAMES = [...TYPE_OF_NAMES.keys()];
const SOURCE_TYPE = (0,config_forms/* form */.Zd)(`one of ${(0,problems/* quotedList */.p4)(TYPE_NAMES)}`, (text) => TYPE_OF_NAMES.get(text));
const SOURCE_KEYS = new Map([
    ['url', undefined],
    ['type', SOURCE_TYPE],
    ['authToken', undefined],
    ['concurrency', config_forms/* CONCURRENCY */.iy],
    ['timeout', config_forms/* TIMEOUT */.Q9],
    ['bandwidth', config_forms/* BANDWIDTH */.eZ],
    ['rateLimit', config_forms/* RATE_LIMIT */.jS],
    ...TYPES.flatMap((type) => [...KINDS[type].keys]),
]);
function sourceType(raw, fields) {
    if (fields.settings.has('type') || fields.failed.has('type')) {
        return (0,settings/* formField */.Tn)(fields, 'type', SOURCE_TYPE)?.value;
    }
    const type = TYPES.find((kind) => KINDS[kind].isMeant(fields));
    if (type !== undefined || fields.failed.size > 0)
        return type;
    const url = (0,settings/* textField */.M8)(fields, 'url');
    if (url === undefined) {
        return (0,settings/* rejectMissing */.y5)(fields, raw, ['url', 'type'], 'nothing tells what kind of registry this source is');
    }
    return (0,settings/* reject */.ku)(fields, url, 'the scheme of its URL is not known, allowed are https, http, s3 and file');
}
function idleKeys(type, fields) {
    const idle = TYPES.filter((other) => other !== type).flatMap((other) => [...KINDS[other].keys.keys()]);
    if (KINDS[type].remote === undefined)
        idle.push('authToken');
    return idle.filter((key) => (0,settings/* textField */.M8)(fields, key) !== undefined);
}


/***/ }),

/***/ 4716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L6: () => (/* binding */ foldTarget),
/* harmony export */   Vw: () => (/* binding */ recheckTarget),
/* harmony export */   Zp: () => (/* binding */ whyNoTarget),
/* harmony export */   cU: () => (/* binding */ judgeLockPlace),
/* harmony export */   h1: () => (/* binding */ resolveFolder),
/* harmony export */   h5: () => (/* binding */ resolveTargets),
/* harmony export */   hk: () => (/* binding */ TargetRegister)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(444);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4371);
/* harmony import */ var _project_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7051);







function resolveTargets(written, bounds, { register, owners } = { register: new TargetRegister(), owners: new Map() }) {
    const targets = [];
    const problems = [];
    for (const { path, place } of written) {
        const resolved = resolveFolder(path, bounds);
        const owner = typeof resolved === 'string' ? undefined : owners.get((0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .foldName */ .zN)(resolved.path));
        if (typeof resolved === 'string')
            problems.push(unsafeTarget(path, resolved, place));
        else if (owner !== undefined)
            problems.push(folderOfAssistant(path, owner, place));
        else {
            const refusal = register.refuse(resolved.path, `target "${path}"`);
            if (refusal === undefined)
                targets.push({ ...resolved, place });
            else
                problems.push(unsafeTarget(path, refusal, place));
        }
    }
    return { targets, problems };
}
function folderOfAssistant(path, owner, place) {
    const reason = `it is the folder of assistant "${owner}", which this run installs for too`;
    const hint = 'Take the target off the list: the assistant gets its rules in that folder';
    const message = `Cannot use "${path}" as input "targets": ${reason}; allowed is any other folder`;
    return place === undefined
        ? new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('INPUT_INVALID', message, { hint })
        : new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('MANIFEST_INVALID', `Cannot use target "${path}": ${reason}`, { place, hint });
}
function recheckTarget({ written, path, place }, below = 'arm') {
    if (!isBlocked(path, below))
        return;
    const reason = 'a link or file has been put on its path since the run started';
    throw unsafeTarget(written, reason, place);
}
function isBlocked(folder, below) {
    if (isItself((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, below)))
        return false;
    const { path, file, endless } = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveLinks */ .Ap)(folder);
    const changed = file !== undefined || endless === true || path !== folder;
    return changed || (below !== '' && (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .findObstacle */ .R5)(folder, below) !== undefined);
}
function isItself(path) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path) === path && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path).isDirectory();
    }
    catch {
        return false;
    }
}
function judgeLockPlace(workspace, lockFile) {
    const real = whereItLeads(lockFile);
    const forbidden = real === lockFile ? undefined : forbiddenFolder(segmentsBelow(workspace, real));
    if (forbidden === undefined || forbidden === '.git')
        return;
    const message = `Cannot use "${(0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .nameForPeople */ .Gt)(workspace, lockFile)}" as lockfile: a link leads it into "${forbidden}", where nothing is written`;
    const details = { hint: 'Replace the link by a file', place: { file: lockFile } };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SetupError */ .w3([new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('TARGET_UNSAFE', message, details)]);
}
function whereItLeads(path) {
    try {
        return (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveLinks */ .Ap)(path).path;
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .diskReason */ .CQ)(error) === undefined)
            throw error;
        return path;
    }
}
function whyNotPortable(path) {
    const bad = path
        .split('/')
        .filter((segment) => segment !== '.' && segment !== '..')
        .find((segment) => _path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .FORBIDDEN_IN_NAMES */ .j4.test(segment) ||
        (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .unseenIn */ .ux)(segment) !== undefined ||
        /[. ]$/.test(segment) ||
        (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .isWindowsDeviceName */ .Xg)(segment));
    return bad === undefined ? undefined : `its part "${bad}" cannot be the name of a folder on every system`;
}
function resolveFolder(written, bounds, below = 'arm') {
    if ((0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .hasControlCharacter */ .Fd)(written))
        return 'it contains a control character';
    const slashed = written.replaceAll('\\', '/');
    const path = (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .withoutTrailingSlashes */ .A$)(slashed) || slashed.slice(0, 1);
    if (path.trim() === '')
        return 'it is empty';
    if (/^[A-Za-z]:/.test(path) && !isPermittedDrive(path, bounds))
        return 'it names a drive';
    try {
        const located = locate(path, bounds, below);
        if (typeof located === 'string')
            return located;
        return whyNotPortable(path.slice((0,node_path__WEBPACK_IMPORTED_MODULE_1__.parse)(path).root.length)) ?? located;
    }
    catch (error) {
        const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .diskReason */ .CQ)(error);
        if (reason === undefined)
            throw error;
        return `it cannot be examined: ${reason}`;
    }
}
function isPermittedDrive(path, { allowOutsideWorkspace }) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '\\' && allowOutsideWorkspace && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path);
}
function locate(written, bounds, below) {
    const { workspace } = bounds;
    const literal = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveLinks */ .Ap)(bounds.directory).path, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.normalize)(written));
    const isShare = (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .isSharePath */ .p1)(literal) && !bounds.allowOutsideWorkspace && !(0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(workspace, literal);
    if (isShare)
        return 'it is outside the workspace';
    const real = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveLinks */ .Ap)(literal);
    const refusal = refuseWay(real, workspace) ?? refuseOutside(literal, real.path, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(written), bounds);
    if (refusal !== undefined)
        return refusal;
    const forbidden = forbiddenFolder(segmentsBelow(workspace, literal)) ??
        forbiddenFolder(segmentsBelow(workspace, real.path));
    if (forbidden !== undefined)
        return `nothing may be placed in "${forbidden}"`;
    if (real.path === workspace)
        return 'it is the workspace itself';
    const obstacle = below === '' ? undefined : (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .findObstacle */ .R5)(real.path, below);
    if (obstacle !== undefined)
        return `its "${obstacle.path}" is a ${obstacle.kind}, not a folder`;
    return { written, path: real.path, shown: toSlashes((0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .nameForPeople */ .Gt)(workspace, real.path)) };
}
function refuseWay(real, workspace) {
    if (real.endless === true)
        return 'its links lead round in circles';
    return real.file && `"${(0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .nameForPeople */ .Gt)(workspace, real.file)}" is a file, not a folder`;
}
function refuseOutside(literal, real, absolute, { workspace, allowOutsideWorkspace }) {
    if ((0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(workspace, real))
        return undefined;
    if ((0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(workspace, literal))
        return 'a link leads out of the workspace';
    if (!absolute || !allowOutsideWorkspace)
        return 'it is outside the workspace';
    return literal === real ? undefined : `it goes through a link; its real path is "${toSlashes(real)}"`;
}
function unsafeTarget(written, reason, place) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('TARGET_UNSAFE', `Cannot use target "${written}": ${reason}`, { place });
}
function segmentsBelow(workspace, path) {
    return ((0,_project_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(workspace, path) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, path) : path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
}
function toSlashes(path) {
    return path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}
class TargetRegister {
    #byPath = new Map();
    #byHolder = new Map();
    refuse(resolvedPath, label) {
        const path = (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .foldName */ .zN)(resolvedPath);
        const same = this.#byPath.get(path);
        if (same !== undefined)
            return `it is the same folder as ${same}`;
        const holders = holdersOf(path);
        const other = holders.map((holder) => this.#byPath.get(holder)).find((found) => found !== undefined) ??
            this.#byHolder.get(path);
        if (other !== undefined)
            return `it and ${other} lie one within the other's "arm" folder`;
        this.#byPath.set(path, label);
        for (const holder of holders)
            this.#byHolder.set(holder, label);
        return undefined;
    }
}
function holdersOf(path) {
    const holders = [];
    for (let at = path; (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at) !== at; at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at)) {
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at), 'arm') === at)
            holders.push((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at));
    }
    return holders;
}
function whyNoTarget(text) {
    if (text.trim() === '')
        return 'it is empty';
    return (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_6__/* .whyNoPath */ .Dl)(text) ?? (text.isWellFormed() ? undefined : 'it is not valid Unicode');
}
function foldTarget(text) {
    const root = text.startsWith('/') ? '/' : '';
    const segments = text.split('/').filter((segment) => segment !== '' && segment !== '.');
    return root + segments.join('/') || '.';
}
const FORBIDDEN = [
    ['.git'],
    ['.github', 'workflows'],
    ['.github', 'actions'],
    ['node_modules'],
];
const SHORT_NAMES = {
    git: '.git',
    github: '.github',
    workfl: 'workflows',
    action: 'actions',
    node_m: 'node_modules',
};
function forbiddenFolder(segments) {
    const plain = segments.map(undisguise);
    return FORBIDDEN.find((folder) => plain.some((_, start) => folder.every((segment, index) => plain[start + index] === segment)))?.join('/');
}
function undisguise(segment) {
    const visible = /^[ -~]*$/.test(segment)
        ? segment
        : segment.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
    const name = withoutEnd(visible.toLowerCase().replace(/:.*$/s, ''));
    const short = /^(.{1,6})~\d+$/.exec(name)?.[1];
    return (short === undefined ? undefined : SHORT_NAMES[short]) ?? name;
}
function withoutEnd(name) {
    let end = name.length;
    while (end > 0 && '. '.includes(name.charAt(end - 1)))
        end -= 1;
    return name.slice(0, end);
}


/***/ }),

/***/ 4140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FD: () => (/* binding */ isHostPattern),
/* harmony export */   VI: () => (/* binding */ hostAllowed),
/* harmony export */   Yq: () => (/* binding */ hostListed),
/* harmony export */   bn: () => (/* binding */ readTrust),
/* harmony export */   dr: () => (/* binding */ asciiName),
/* harmony export */   kt: () => (/* binding */ matchesGlob),
/* harmony export */   xX: () => (/* binding */ isLoopbackName)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3136);

const EVENTS_OF_WRITERS = new Set([
    'push',
    'schedule',
    'workflow_dispatch',
    'repository_dispatch',
    'merge_group',
    'release',
    'create',
]);
function readTrust(env, readFile) {
    const event = env.GITHUB_EVENT_NAME ?? '';
    const judge = (trusted, reason) => ({ trusted, event, reason });
    if (event === '') {
        if (env.GITHUB_ACTIONS !== 'true')
            return judge(true, 'this is not a workflow run');
        return judge(false, 'the runner does not name the event');
    }
    const path = env.GITHUB_EVENT_PATH ?? '';
    const payload = path === '' ? undefined : readPayload(path, readFile);
    if (path !== '' && payload === undefined)
        return judge(false, `the payload of "${event}" cannot be read`);
    if (EVENTS_OF_WRITERS.has(event))
        return judge(true, `"${event}" comes from people with write access`);
    if (event !== 'pull_request')
        return judge(false, `"${event}" can be caused by anybody`);
    if (payload === undefined)
        return judge(false, 'the payload of "pull_request" cannot be read');
    return headIsHere(payload, env)
        ? judge(true, 'the pull request comes from this repository')
        : judge(false, 'the pull request comes from a fork');
}
function readPayload(path, readFile) {
    let payload;
    try {
        payload = JSON.parse(readFile(path).replace(/^\uFEFF/, ''));
    }
    catch {
        return undefined;
    }
    return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : undefined;
}
function headIsHere(payload, env) {
    const head = own(own(own(payload, 'pull_request'), 'head'), 'repo');
    const bases = [own(own(own(payload, 'pull_request'), 'base'), 'repo'), own(payload, 'repository')];
    const headName = own(head, 'full_name');
    const names = [...bases.map((base) => own(base, 'full_name')), env.GITHUB_REPOSITORY || undefined];
    const ids = bases.map((base) => own(base, 'id'));
    const byName = names.filter((name) => name !== undefined).map((name) => sameName(name, headName));
    const headId = own(head, 'id');
    const byId = headId === undefined ? [] : ids.filter((id) => id !== undefined).map((id) => id === headId);
    return byName.length > 0 && [...byName, ...byId].every((same) => same);
}
function sameName(one, other) {
    return typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase();
}
function own(value, key) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    return Object.getOwnPropertyDescriptor(value, key)?.value;
}
const DEFAULT_PORTS = new Map([
    ['http:', '80'],
    ['https:', '443'],
]);
function isHostPattern(text) {
    const isAddress = /^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(text);
    return isAddress || /^(\[[\da-f:.*?]+\]|[\p{L}\p{M}\p{N}*?._-]+)(:[\d*?]{1,5})?$/iu.test(text);
}
function hostAllowed(url, patterns) {
    return patterns.length === 0 || hostListed(url, patterns);
}
function hostListed(url, patterns) {
    const host = bareHost(url.hostname);
    const port = url.port || (DEFAULT_PORTS.get(url.protocol) ?? '');
    return patterns.some((pattern) => {
        const wanted = splitPattern(pattern.trim());
        return matchesGlob(wanted.host, host) && (wanted.port === undefined || matchesGlob(wanted.port, port));
    });
}
function isLoopbackName(hostname) {
    const host = bareHost(hostname);
    const isName = host === 'localhost' || host.endsWith('.localhost');
    return isName || host === '::1' || /^(?:127(?:\.\d{1,3}){3}|::ffff:7f[\da-f]{2}:[\da-f]{1,4})$/.test(host);
}
function splitPattern(pattern) {
    const [, address, addressPort] = /^\[([^\]]*)\](?::([\d*?]+))?$/.exec(pattern) ?? [];
    if (address !== undefined)
        return { host: address.toLowerCase(), port: addressPort };
    const [, name, port] = /^([^:]*):([\d*?]+)$/.exec(pattern) ?? [];
    return name === undefined ? { host: asciiName(pattern) } : { host: asciiName(name), port };
}
function asciiName(name) {
    const lowerCase = name.toLowerCase().replace(/\.$/, '');
    return /^\p{ASCII}*$/u.test(lowerCase) ? lowerCase : (0,node_url__WEBPACK_IMPORTED_MODULE_0__.domainToASCII)(lowerCase) || lowerCase;
}
function bareHost(hostname) {
    return hostname
        .toLowerCase()
        .replace(/^\[(.*)\]$/, '$1')
        .replace(/\.$/, '');
}
function matchesGlob(pattern, text) {
    let inPattern = 0;
    let inText = 0;
    let lastStar = -1;
    let textAtStar = 0;
    while (inText < text.length) {
        const wanted = pattern[inPattern];
        if (wanted === '*') {
            lastStar = inPattern++;
            textAtStar = inText;
        }
        else if (wanted === '?' || wanted === text[inText]) {
            inPattern++;
            inText++;
        }
        else if (lastStar >= 0) {
            inPattern = lastStar + 1;
            inText = ++textAtStar;
        }
        else {
            return false;
        }
    }
    return /^\**$/.test(pattern.slice(inPattern));
}


/***/ }),

/***/ 35:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Be: () => (/* binding */ WITHOUT_SECRETS),
/* harmony export */   cF: () => (/* binding */ hasVariables),
/* harmony export */   dj: () => (/* binding */ namesVariable),
/* harmony export */   i7: () => (/* binding */ expandVariables)
/* harmony export */ });
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4371);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4140);


const REFERENCE = /\$(?:\$|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\}|(\{))/g;
const NEVER = /^(ACTIONS|INPUT)_/i;
const OF_THE_RUNNER = /^(RUNNER|GITHUB)_/i;
const WITHOUT_SECRETS = 'workflows of pull requests from forks get no secrets, and those of Dependabot have secrets of their own';
function hasVariables(text) {
    return text.search(REFERENCE) >= 0;
}
function namesVariable(text) {
    return [...text.matchAll(REFERENCE)].some(([reference]) => reference !== '$$');
}
function expandVariables(text, purpose, rules) {
    const refusals = new Map();
    const values = new Map();
    const value = text.replace(REFERENCE, (reference, plain, braced) => {
        if (reference === '$$')
            return '$';
        const name = plain ?? braced ?? '';
        const found = lookUp(name, purpose, rules);
        if ('reason' in found) {
            refusals.set(found.reason, found);
            return '';
        }
        values.set(name, found.value);
        rules.onValue?.(found.value);
        if ((0,_path_segment_js__WEBPACK_IMPORTED_MODULE_1__/* .hasControlCharacter */ .Fd)(found.value))
            refusals.set(name, controlCharacters(name));
        return found.value;
    });
    const used = [...values.values()];
    if (refusals.size === 0)
        return { ok: true, value, used };
    const reasons = [...refusals.values()];
    return {
        ok: false,
        reason: reasons.map((refusal) => refusal.reason).join('; '),
        hint: [...new Set(reasons.map((refusal) => refusal.hint))].join('; ') || undefined,
        used,
    };
}
function lookUp(name, purpose, rules) {
    if (name === '') {
        return {
            reason: 'what stands in braces after "$" is no name of a variable',
            hint: 'Write $NAME, with or without braces around the name; for a literal dollar sign write $$',
        };
    }
    const refusal = whyRefused(name, purpose, rules);
    if (refusal !== undefined)
        return refusal;
    const value = Object.hasOwn(rules.env, name) ? rules.env[name] : undefined;
    if (value?.trim())
        return { value };
    return {
        reason: `the variable ${name} is ${value === undefined ? 'not set' : 'empty'}`,
        hint: `Set ${name} in the env of the step; ${WITHOUT_SECRETS}`,
    };
}
function whyRefused(name, purpose, rules) {
    if (NEVER.test(name)) {
        return {
            reason: `the variable ${name} may not be used, no ACTIONS_* or INPUT_* variable may`,
            hint: 'Give the value to the step under another name in its env',
        };
    }
    const hint = `Add ${name} to the input allow-env if it is meant to be used here`;
    if (rules.allowEnv.length > 0) {
        if (rules.allowEnv.some((pattern) => (0,_trust_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesGlob */ .kt)(pattern, name)))
            return undefined;
        return { reason: `the variable ${name} is not listed in the input allow-env`, hint };
    }
    if (!rules.trusted) {
        return {
            reason: `on an untrusted event the variable ${name} must be listed in the input allow-env`,
            hint,
        };
    }
    if (purpose === 'token' && !OF_THE_RUNNER.test(name))
        return undefined;
    return { reason: `the variable ${name} may be used here only when the input allow-env lists it`, hint };
}
function controlCharacters(name) {
    return {
        reason: `the value of the variable ${name} has control characters`,
        hint: `Store the value of ${name} again without line breaks`,
    };
}


/***/ }),

/***/ 645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BR: () => (/* binding */ highest),
/* harmony export */   L6: () => (/* binding */ highestFirst),
/* harmony export */   NL: () => (/* binding */ otherSpelling),
/* harmony export */   SX: () => (/* binding */ isSatisfiedBy),
/* harmony export */   TR: () => (/* binding */ parseRequest),
/* harmony export */   Zl: () => (/* binding */ VERSION_FORMS),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   fe: () => (/* binding */ selectVersion),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   nN: () => (/* binding */ isSemver),
/* harmony export */   qc: () => (/* binding */ inOrderOfChoice)
/* harmony export */ });
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6782);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6353);
/* harmony import */ var _path_segment_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4371);



function selectVersion(request, versions) {
    return choices(request, versions, best)[0];
}
function inOrderOfChoice(request, versions) {
    return [...new Set(choices(request, versions, descending))];
}
function newestFirst(versions) {
    return [...new Set([...descending(versions.flatMap(toSemver)), ...versions])];
}
function highestFirst(versions, order = descending) {
    const candidates = [...versions].flatMap(toSemver);
    const isStable = ({ semver }) => semver.prerelease.length === 0;
    return [...order(candidates.filter(isStable)), ...order(candidates.filter((one) => !isStable(one)))];
}
function choices(request, versions, order) {
    const published = new Set([...versions].filter(_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .isSafeVersion */ .sh));
    const present = (...names) => names.filter((name) => published.has(name));
    switch (request.kind) {
        case 'literal':
            return present(request.text);
        case 'exact':
            return present(request.version, `v${request.version}`);
        case 'latest':
            return [...highestFirst(published, order), ...present('latest')];
        case 'range': {
            const matching = [...published].flatMap(toSemver).filter(({ semver }) => request.range.test(semver));
            return [...present(request.text), ...order(matching)];
        }
    }
}
function isSatisfiedBy(request, version) {
    if (version === request.text)
        return true;
    if (request.kind === 'literal')
        return false;
    if (request.kind === 'exact')
        return version === request.version || version === `v${request.version}`;
    const semver = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(version);
    if (semver === null)
        return request.kind === 'latest' && version === 'latest';
    return request.kind === 'latest' || request.range.test(semver);
}
function highest(versions) {
    return highestFirst(versions, best)[0];
}
function isSemver(version) {
    return semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(version) !== null;
}
function otherSpelling(version) {
    return version.startsWith('v') ? version.slice(1) : `v${version}`;
}
function compareVersions(left, right) {
    const [older, newer] = [semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(left), semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(right)];
    return older === null || newer === null ? undefined : older.compare(newer);
}
function toSemver(version) {
    const semver = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(version);
    return semver === null ? [] : [{ version, semver }];
}
function best(candidates) {
    const [first, ...others] = candidates;
    return first === undefined
        ? []
        : [others.reduce((top, next) => (isAbove(next, top) ? next : top), first).version];
}
function descending(candidates) {
    return candidates
        .toSorted((a, b) => (isAbove(a, b) ? -1 : isAbove(b, a) ? 1 : 0))
        .map(({ version }) => version);
}
function isAbove(left, right) {
    const order = left.semver.compare(right.semver) || left.semver.compareBuild(right.semver);
    return order === 0 ? right.version.startsWith('v') && !left.version.startsWith('v') : order > 0;
}
const VERSION_FORMS = 'a version (1.2.3), a range (^1.2.0, ~1.2.0, >=1.0.0 <2.0.0, 1.x, a || b), latest, * or a published name such as main';
const MAX_LENGTH = 200;
function parseRequest(text) {
    const written = text.trim();
    if (written === '' || written.length > MAX_LENGTH)
        return undefined;
    if (/^(latest|[*xX])$/.test(written))
        return { kind: 'latest', text: written };
    const spelling = written.replace(/^=?\s*(?=v?\d)/, '');
    const version = spelling.replace(/^v(?=\d)/, '');
    if (semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(version) !== null) {
        return (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .isSafeVersion */ .sh)(spelling) ? { kind: 'exact', text: written, spelling, version } : undefined;
    }
    const range = parseRange(written);
    if (range !== undefined)
        return { kind: 'range', text: written, range };
    return (0,_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .isSafeVersion */ .sh)(written) ? { kind: 'literal', text: written } : undefined;
}
function parseRange(text) {
    const alternatives = text
        .split('||')
        .map((alternative) => alternative.split(',').map((part) => part.trim()));
    if (alternatives.flat().includes(''))
        return undefined;
    try {
        return new semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__(alternatives.map((parts) => parts.join(' ')).join(' || '));
    }
    catch (error) {
        if (error instanceof TypeError)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 5163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ copyNew),
/* harmony export */   y: () => (/* binding */ copyNewAside)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5979);
/* harmony import */ var _folders_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5212);



const FLAGS = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_FICLONE;
const PIECE_BYTES = 1024 * 1024;
function copyNew(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(from, to, FLAGS);
    }
    catch (error) {
        copyContent(from, to, error);
    }
}
async function copyNewAside(from, to) {
    try {
        await node_fs__WEBPACK_IMPORTED_MODULE_0__.promises.copyFile(from, to, FLAGS);
    }
    catch (error) {
        copyContent(from, to, error);
    }
}
function copyContent(from, to, error) {
    if (!_folders_js__WEBPACK_IMPORTED_MODULE_2__/* .NOT_KEPT */ .z_.has((0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .CA)(error)))
        throw error;
    const source = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(from, 'r');
    try {
        const copy = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(to, 'wx');
        try {
            writeAll(source, copy);
        }
        catch (failure) {
            (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(to));
            throw failure;
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(copy);
        }
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(source);
    }
}
function writeAll(source, copy) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (let length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(source, piece); length > 0; length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(source, piece)) {
        for (let written = 0; written < length;)
            written += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(copy, piece, written, length - written);
    }
}


/***/ }),

/***/ 5979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ak: () => (/* binding */ explainingFailuresOf),
/* harmony export */   By: () => (/* binding */ isBetweenFileSystems),
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   CQ: () => (/* binding */ diskReason),
/* harmony export */   CR: () => (/* binding */ TOO_MANY_OPEN_HINT),
/* harmony export */   _j: () => (/* binding */ asWriteFailure),
/* harmony export */   bh: () => (/* binding */ releasing),
/* harmony export */   hr: () => (/* binding */ explainingFailures),
/* harmony export */   ko: () => (/* binding */ whenReleased),
/* harmony export */   lC: () => (/* binding */ sentenceOfFailure)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


const REASONS = {
    EACCES: 'permission denied',
    EBUSY: 'it is in use by another process or is a mount point',
    EDQUOT: 'the disk quota is used up',
    EEXIST: 'something else is already there',
    EFBIG: 'the file is larger than the system allows',
    EINVAL: 'the file system does not accept the name',
    EIO: 'the disk reported an input/output error',
    EISDIR: 'a folder is in the way',
    ELOOP: 'a link is in the way',
    EMFILE: 'too many open files in this process',
    EMLINK: 'too many links to one file',
    ENAMETOOLONG: 'the path is too long for the file system',
    ENFILE: 'too many open files on this machine',
    ENODEV: 'the device is gone',
    ENOENT: 'it disappeared meanwhile',
    ENOMEM: 'not enough memory',
    ENOSPC: 'no space left on the device',
    ENOTDIR: 'a file is where a folder is needed',
    ENOTEMPTY: 'something else has been put there meanwhile',
    EPERM: 'operation not permitted',
    EROFS: 'the file system is read-only',
    ESTALE: 'the network file system lost it',
    ETXTBSY: 'it is being executed',
    EXDEV: 'it is on another file system',
    UNKNOWN: 'the system gave no reason',
};
const HELD_REASON = 'permission denied, or held open by another program';
const HELD_REASONS = {
    EACCES: HELD_REASON,
    EBUSY: 'held open by another program',
    EPERM: HELD_REASON,
};
const HELD_HINT = 'Close the program that has it open (an editor, an indexer, a virus scanner), or check the permissions of the named path';
const TOO_MANY_OPEN_HINT = 'Raise the limit of open files on this runner (ulimit -n)';
const HINTS = {
    EBUSY: 'Unmount what is mounted there, or end the program that uses it, and run again',
    EIO: 'Check the disk that has the named path',
    EMFILE: TOO_MANY_OPEN_HINT,
    ENFILE: TOO_MANY_OPEN_HINT,
    EROFS: 'Make the file system that has the named path writable, or place into another folder',
};
const DISK_CODE = /^(?:E[A-Z0-9]+|UNKNOWN|ERR_FS_\w+)$/;
const PAUSES_MS = [10, 20, 40, 80, 160, 320, 640, 1_280];
function whenReleased(work, { platform = process.platform, pause = pauseThread } = {}) {
    for (const ms of platform === 'win32' ? PAUSES_MS : []) {
        try {
            return work();
        }
        catch (error) {
            if (!(errorCode(error) in HELD_REASONS))
                throw error;
            pause(ms);
        }
    }
    return work();
}
async function releasing(work) {
    for (const ms of process.platform === 'win32' ? PAUSES_MS : []) {
        try {
            return await work();
        }
        catch (error) {
            if (!(errorCode(error) in HELD_REASONS))
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms);
        }
    }
    return work();
}
function isBetweenFileSystems(error) {
    return errorCode(error) === 'EXDEV';
}
function errorCode(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
function pauseThread(ms) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
function diskReason(error, platform = process.platform) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return undefined;
    const { code } = error;
    if (code === '')
        return unnamedReason(error);
    if (typeof code !== 'string' || !DISK_CODE.test(code))
        return undefined;
    const held = platform === 'win32' ? HELD_REASONS[code] : undefined;
    return `${held ?? REASONS[code] ?? 'the system refused it'} (${code})`;
}
const MOST_OF_A_REASON = 200;
function unnamedReason(error) {
    const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
    const [, rest] = message.split('Unknown error: ', 2);
    const reason = rest?.split(" '", 1)[0];
    return reason ? reason.charAt(0).toLowerCase() + reason.slice(1, MOST_OF_A_REASON) : undefined;
}
function asWriteFailure(action, path, error) {
    const reason = diskReason(error);
    if (reason === undefined)
        return error;
    const code = errorCode(error);
    const hint = process.platform === 'win32' && code in HELD_REASONS ? HELD_HINT : HINTS[code];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArmError */ .dW('WRITE_FAILED', `Cannot ${action} "${path}": ${reason}`, { cause: error, hint });
}
function sentenceOfFailure(error) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArmError */ .dW))
        throw error;
    return error.message;
}
function explainingFailures(action, path, work) {
    try {
        return work();
    }
    catch (error) {
        throw asWriteFailure(action, path, error);
    }
}
async function explainingFailuresOf(action, path, work) {
    try {
        return await work;
    }
    catch (error) {
        throw asWriteFailure(action, path, error);
    }
}


/***/ }),

/***/ 5212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $s: () => (/* binding */ fixMode),
/* harmony export */   F1: () => (/* binding */ isSameFolder),
/* harmony export */   O1: () => (/* binding */ isSamePlace),
/* harmony export */   QD: () => (/* binding */ makeFolderIn),
/* harmony export */   V3: () => (/* binding */ removeIfEmpty),
/* harmony export */   Zo: () => (/* binding */ FOLDER_MODE),
/* harmony export */   an: () => (/* binding */ respell),
/* harmony export */   cP: () => (/* binding */ makePath),
/* harmony export */   e3: () => (/* binding */ wishing),
/* harmony export */   jE: () => (/* binding */ removeEmptyParents),
/* harmony export */   rE: () => (/* binding */ FILE_MODE),
/* harmony export */   rV: () => (/* binding */ changeCase),
/* harmony export */   wZ: () => (/* binding */ makeFolders),
/* harmony export */   z_: () => (/* binding */ NOT_KEPT)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5979);



const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;
function makeFolders(path) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false })?.isDirectory() === true)
        return [];
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    const made = parent === path ? [] : makeFolders(parent);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, FOLDER_MODE);
    }
    catch (error) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false })?.isDirectory() === true)
            return made;
        throw error;
    }
    fixMode(path, FOLDER_MODE);
    return [...made, path];
}
function makePath(path, mode) {
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false });
    if (found?.isDirectory() === false)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(path);
    if (found !== undefined)
        return undefined;
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    const first = parent === path ? undefined : makePath(parent, mode);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, mode);
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) !== 'EEXIST')
            throw error;
    }
    return first ?? path;
}
const OPEN_FOLDERS = '/proc/self/fd';
let reachesOpenFolders;
function makeFolderIn(parent, name, recheck) {
    reachesOpenFolders ??= (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(OPEN_FOLDERS);
    if (!reachesOpenFolders) {
        recheck();
        const made = makeFolders(parent);
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, name);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, FOLDER_MODE);
        undoing(path, recheck);
        return made;
    }
    const { descriptor, made } = openFolder(parent, recheck);
    try {
        const opened = `${OPEN_FOLDERS}/${descriptor}`;
        const isThere = () => {
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(opened) === parent)
                return;
            recheck();
            if (!isSameStats((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor, BIG), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(parent, BIG)))
                throw linkOn(parent);
        };
        isThere();
        const path = `${opened}/${name}`;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, FOLDER_MODE);
        undoing(path, isThere);
        return made;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function openFolder(path, recheck) {
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_DIRECTORY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
    try {
        return { descriptor: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags), made: [] };
    }
    catch {
        recheck();
        const made = makeFolders(path);
        return { descriptor: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags), made };
    }
}
function undoing(made, check) {
    try {
        check();
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(made);
        throw error;
    }
}
function linkOn(path) {
    return Object.assign(new Error(`ELOOP: a link came and went, open '${path}'`), { code: 'ELOOP', path });
}
const BIG = { bigint: true };
function isSameStats(one, other) {
    return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}
const NOT_KEPT = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);
function wishing(set) {
    try {
        set();
    }
    catch (error) {
        if (!NOT_KEPT.has((0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error)))
            throw error;
    }
}
function fixMode(path, mode) {
    const present = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path).mode;
    if ((present & 0o777) !== mode)
        wishing(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, (present & 0o7000) | mode));
}
const STAYS = new Set(['ENOTEMPTY', 'EEXIST', 'EBUSY']);
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS']);
function removeIfEmpty(path) {
    try {
        (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(path));
        return true;
    }
    catch (error) {
        const code = (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error);
        if (code === 'ENOENT')
            return true;
        if (STAYS.has(code) || (REFUSED.has(code) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(path).length > 0))
            return false;
        throw error;
    }
}
function removeEmptyParents(base, relative) {
    const segments = relative.split('/');
    for (let length = segments.length - 1; length > 0; length -= 1) {
        if (!removeIfEmpty((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, ...segments.slice(0, length))))
            return;
    }
}
function isSamePlace(one, other) {
    const [first, second] = [one, other].map((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { ...BIG, throwIfNoEntry: false }));
    return isSameStats(first, second);
}
function isSameFolder(base, one, other) {
    if (one.toLowerCase() !== other.toLowerCase())
        return false;
    return isSamePlace((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, one), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, other));
}
function respell(base, relative, isKept) {
    const [parent, name] = [node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(relative), node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(relative)];
    const renamed = parent !== '.' && respell(base, parent, isKept);
    const [folder, path] = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, parent), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, relative)];
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) === undefined)
        return renamed;
    const names = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder);
    const present = names.includes(name)
        ? undefined
        : names.find((other) => isSamePlace((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, other), path));
    if (present === undefined || isKept(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(parent, present)))
        return renamed;
    changeCase(folder, present, name);
    return true;
}
function changeCase(folder, present, name) {
    const [from, to] = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, present), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name)];
    (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(from, to));
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).includes(name))
        return;
    const between = `${from}.renamed`;
    (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(from, between));
    try {
        (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(between, to));
    }
    catch (error) {
        (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(between, from));
        throw error;
    }
}


/***/ }),

/***/ 444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ resolveLinks),
/* harmony export */   R5: () => (/* binding */ findObstacle),
/* harmony export */   Xn: () => (/* binding */ SAFE_READ)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


const SAFE_READ = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
const MAX_LINKS = 40;
function resolveLinks(path) {
    let at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.parse)(path).root;
    let pending = segmentsOf(path);
    let links = 0;
    for (let segment = pending.shift(); segment !== undefined; segment = pending.shift()) {
        if (segment === '..') {
            at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at);
            continue;
        }
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, segment);
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(next, { throwIfNoEntry: false });
        if (stats === undefined)
            return { path: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(next, pending.join(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)) };
        if (stats.isSymbolicLink()) {
            links += 1;
            if (links > MAX_LINKS)
                return { path: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(next, pending.join(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)), endless: true };
            const destination = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(next);
            if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(destination))
                at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.parse)(destination).root;
            pending = [...segmentsOf(destination), ...pending];
        }
        else if (stats.isDirectory()) {
            at = longNamed(next);
        }
        else {
            return { path: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(next, pending.join(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)), file: next };
        }
    }
    return { path: at };
}
function longNamed(folder) {
    if (node_path__WEBPACK_IMPORTED_MODULE_1__.sep !== '\\' || !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder).includes('~'))
        return folder;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(folder)));
}
function findObstacle(base, relative) {
    let path = '';
    for (const segment of relative.split('/')) {
        path = path === '' ? segment : `${path}/${segment}`;
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(`${base}/${path}`, { throwIfNoEntry: false });
        if (stats === undefined)
            return undefined;
        if (!stats.isDirectory())
            return { path, kind: stats.isSymbolicLink() ? 'link' : 'file' };
    }
    return undefined;
}
function segmentsOf(path) {
    const tail = path.slice((0,node_path__WEBPACK_IMPORTED_MODULE_1__.parse)(path).root.length);
    return tail.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '\\' ? /[\\/]/ : '/').filter((segment) => segment !== '' && segment !== '.');
}


/***/ }),

/***/ 1931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b4: () => (/* binding */ refuseMounts),
/* harmony export */   fz: () => (/* binding */ refuseMountsAmong),
/* harmony export */   vc: () => (/* binding */ findMount)
/* harmony export */ });
/* unused harmony export parseMountTable */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5979);




const TABLE = '/proc/self/mountinfo';
const MAX_DEPTH = 64;
let known;
function refuseMounts(place, looking = {}) {
    const mount = findMount(place, looking);
    if (mount === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW('WRITE_FAILED', `Cannot use "${place}": something is mounted at "${mount}"`, {
        hint: 'Unmount it and run again',
    });
}
function refuseMountsAmong(folder, entries) {
    if (known !== undefined && !known.some((point) => point.startsWith(folder + node_path__WEBPACK_IMPORTED_MODULE_1__.sep)))
        return;
    for (const { name } of entries)
        refuseMounts((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
}
function findMount(place, { fresh = false, from } = {}) {
    if (process.platform === 'win32')
        return undefined;
    if (known === undefined || fresh)
        known = readMountPoints();
    if (known === undefined)
        return findOtherDevice(place, from);
    const below = place + node_path__WEBPACK_IMPORTED_MODULE_1__.sep;
    const isOnTheWay = (point) => from !== undefined && point.startsWith(from + node_path__WEBPACK_IMPORTED_MODULE_1__.sep) && place.startsWith(point + node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    return known.find((point) => point === place || point.startsWith(below) || isOnTheWay(point));
}
function readMountPoints() {
    if (process.platform !== 'linux')
        return undefined;
    try {
        return parseMountTable((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(TABLE, 'utf8'));
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .diskReason */ .CQ)(error) === undefined)
            throw error;
        return undefined;
    }
}
function parseMountTable(table) {
    return table.split('\n').flatMap((line) => {
        const point = line.split(' ', 5)[4];
        if (point === undefined)
            return [];
        return point.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
    });
}
function findOtherDevice(place, from = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place)) {
    for (let at = place; at.startsWith(from + node_path__WEBPACK_IMPORTED_MODULE_1__.sep); at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at)) {
        const device = deviceOf(at);
        if (device !== undefined && device !== deviceOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at)))
            return at;
    }
    const device = deviceOf(place);
    return device === undefined ? undefined : otherDeviceBelow(place, device, 1);
}
function otherDeviceBelow(folder, device, depth) {
    if (depth > MAX_DEPTH)
        return undefined;
    for (const entry of foldersIn(folder)) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, entry.name);
        const found = deviceOf(path) === device ? otherDeviceBelow(path, device, depth + 1) : path;
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function deviceOf(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false })?.dev;
}
function foldersIn(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .diskReason */ .CQ)(error) === undefined)
            throw error;
        return [];
    }
}


/***/ }),

/***/ 4738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ THREADS),
/* harmony export */   o: () => (/* binding */ Pace)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(370);

const THREADS = 32;
const UNDER_WAY = 2 * THREADS;
const HANDING_OVER_MS = 0.2;
const WINDOW = 9;
const FEWEST = 5;
const MEASURED_EVERY = 8;
const TRIED_AGAIN_AFTER = 100;
class Pace {
    #now;
    #limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(UNDER_WAY);
    #costs = [];
    #isSlow = false;
    #made = 0;
    #handedOver = 0;
    constructor(now = () => process.uptime() * 1000) {
        this.#now = now;
    }
    async once({ here, aside }) {
        return this.#isHandedOver() ? this.#handOver(aside, undefined) : this.#measured(here, undefined);
    }
    async inOrder(files, { here, aside }, steps) {
        let begun = 0;
        for (const file of files) {
            if (this.#isHandedOver())
                return this.#byThreads(files.slice(begun), aside, steps);
            begun += 1;
            const pause = steps.pause?.();
            if (pause !== undefined)
                await pause;
            const measured = this.#measured(here, file);
            const done = measured instanceof Promise ? await measured : measured;
            steps.use?.(done, file);
        }
    }
    async #byThreads(files, aside, steps) {
        const waiting = files.values();
        const begun = [];
        try {
            for (;;) {
                for (const file of waiting) {
                    begun.push({ file, done: this.#handOver(aside, file) });
                    if (begun.length === UNDER_WAY)
                        break;
                }
                const [first] = begun;
                if (first === undefined)
                    return;
                await steps.pause?.();
                const done = await first.done;
                steps.use?.(done, first.file);
                begun.shift();
            }
        }
        finally {
            await Promise.allSettled(begun.map(({ done }) => done));
        }
    }
    #isHandedOver() {
        if (this.#isSlow && this.#handedOver < TRIED_AGAIN_AFTER)
            return true;
        this.#handedOver = 0;
        return false;
    }
    #handOver(aside, file) {
        this.#handedOver += 1;
        const done = this.#limit(() => aside(file));
        done.catch(() => undefined);
        return done;
    }
    #measured(here, file) {
        this.#made += 1;
        const isSettled = !this.#isSlow && this.#costs.length === WINDOW;
        if (isSettled && this.#made % MEASURED_EVERY !== 0)
            return here(file);
        const startedMs = this.#now();
        const done = here(file);
        if (done instanceof Promise)
            return this.#measuredLater(done, startedMs);
        this.#note(this.#now() - startedMs);
        return done;
    }
    async #measuredLater(done, startedMs) {
        const result = await done;
        this.#note(this.#now() - startedMs);
        return result;
    }
    #note(ms) {
        this.#costs.push(ms);
        if (this.#costs.length > WINDOW)
            this.#costs.shift();
        const slow = this.#costs.filter((cost) => cost > HANDING_OVER_MS);
        this.#isSlow = this.#costs.length >= FEWEST && 2 * slow.length > this.#costs.length;
    }
}


/***/ }),

/***/ 206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ removeTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5979);
/* harmony import */ var _mounts_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1931);
/* harmony import */ var _pace_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4738);
/* harmony import */ var _turns_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6477);






const pace = new _pace_js__WEBPACK_IMPORTED_MODULE_4__/* .Pace */ .o();
const REMOVE = {
    here: (path) => (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .releasing */ .bh)(() => {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
        }
        catch {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { force: true });
        }
    }),
    aside: (path) => (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .releasing */ .bh)(() => node_fs__WEBPACK_IMPORTED_MODULE_0__.promises.unlink(path).catch(() => node_fs__WEBPACK_IMPORTED_MODULE_0__.promises.rm(path, { force: true }))),
};
async function removeTree(path, { opens = false } = {}) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false })?.isDirectory() !== true)
        return await removeFile(path);
    const mount = (0,_mounts_js__WEBPACK_IMPORTED_MODULE_3__/* .findMount */ .vc)(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path));
    if (mount !== undefined) {
        throw Object.assign(new Error(`EBUSY: something is mounted at '${mount}'`), {
            code: 'EBUSY',
            path: mount,
        });
    }
    const open = [path];
    for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
        const inner = [];
        const files = [];
        if (opens)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(folder, 0o700);
        for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true })) {
            (entry.isDirectory() ? inner : files).push((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, entry.name));
        }
        await pace.inOrder(files, REMOVE, { pause: _turns_js__WEBPACK_IMPORTED_MODULE_5__/* .breatheWhenDue */ .mG });
        if (inner.length > 0) {
            for (const at of inner)
                open.push(at);
            continue;
        }
        const empty = folder;
        await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(empty));
        open.pop();
    }
}
async function removeFile(path) {
    await pace.once({ here: () => REMOVE.here(path), aside: () => REMOVE.aside(path) });
}


/***/ }),

/***/ 8888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ replaceFile),
/* harmony export */   j: () => (/* binding */ removeAbandoned)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5979);
/* harmony import */ var _folders_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5212);
/* harmony import */ var _scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6435);





function replaceFile(path, bytes, isStillWanted = () => true) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), `${temporaryPrefix(path)}${(0,_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .ownerToken */ .hs)()}.tmp`);
    try {
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(temporary, 'wx', 0o644);
        try {
            const mode = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.mode ?? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file).mode;
            (0,_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .wishing */ .e3)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(file, mode & 0o777));
            for (let offset = 0; offset < bytes.length;)
                offset += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(file, bytes, offset);
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        }
        if (!isStillWanted())
            return false;
        if (process.platform === 'win32' && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
            (0,_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .wishing */ .e3)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, 0o666));
        (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary, path));
        return true;
    }
    finally {
        (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true }));
    }
}
function removeAbandoned(path) {
    const prefix = temporaryPrefix(path);
    for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))) {
        if (!name.startsWith(prefix) || !name.endsWith('.tmp'))
            continue;
        const owner = (0,_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .ownerState */ .N_)(name.slice(prefix.length, -'.tmp'.length));
        if (owner !== 'dead' && owner !== 'elsewhere')
            continue;
        (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), name), { force: true }));
    }
}
function temporaryPrefix(path) {
    return `.${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)}.`;
}


/***/ }),

/***/ 6435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ makeScratchFolder),
/* harmony export */   I2: () => (/* binding */ makePrivateFolder),
/* harmony export */   N_: () => (/* binding */ ownerState),
/* harmony export */   Yv: () => (/* binding */ removePrivateFolder),
/* harmony export */   fx: () => (/* binding */ Scratch),
/* harmony export */   hs: () => (/* binding */ ownerToken)
/* harmony export */ });
/* unused harmony export mayRunSince */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8500);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5979);
/* harmony import */ var _folders_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5212);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(206);








const PREFIX = 'arm-install-';
class Scratch {
    path;
    #parent;
    #folders = 0;
    constructor(parent) {
        this.#parent = parent;
        this.path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(parent, PREFIX + ownerToken());
    }
    folder() {
        this.#folders += 1;
        return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(this.path, `part-${this.#folders}`);
    }
    async remove(folder = this.path) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(folder))
            await ignoringDisk(() => (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .removeTree */ .d)(folder));
    }
    async sweep() {
        await ignoringDisk(async () => {
            for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(this.#parent)) {
                if (!name.startsWith(PREFIX) || ownerState(name.slice(PREFIX.length)) !== 'dead')
                    continue;
                const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(this.#parent, name);
                const isOurs = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false })?.uid === process.getuid?.();
                if (isOurs || process.getuid === undefined)
                    await (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .removeTree */ .d)(path, { opens: true });
            }
        });
    }
}
function makeScratchFolder(path) {
    (0,_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .makePath */ .cP)(path, 0o700);
}
async function ignoringDisk(work) {
    try {
        await work();
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .diskReason */ .CQ)(error) === undefined)
            throw error;
    }
}
function makePrivateFolder(parent) {
    (0,_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .makePath */ .cP)(parent);
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(parent, 'arm-install-cache-'));
}
const MOST_ATTEMPTS = 6;
const PAUSE_MS = 50;
async function removePrivateFolder(folder) {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        try {
            return await (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .removeTree */ .d)(folder, { opens: true });
        }
        catch {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(PAUSE_MS);
        }
    }
}
const TELLS_STARTS = process.platform === 'linux';
const TOKEN = /^(\d{1,10})-(\d{1,20})-([0-9a-f]{8})-([0-9a-f]{12})-(\d+)$/;
const runId = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex');
let machine;
let ownStart;
let counter = 0;
const LONGEST_RUN_MS = 7 * 24 * 3_600_000;
const CLOCK_SLACK_MS = 10_000;
function ownerToken() {
    counter += 1;
    ownStart ??= TELLS_STARTS ? startTicks('self') : String(Math.round(Date.now() - process.uptime() * 1_000));
    return `${process.pid}-${ownStart}-${machineId()}-${runId}-${counter}`;
}
function ownerState(token) {
    const parts = TOKEN.exec(token);
    if (parts === null)
        return undefined;
    const [, pid = '', start = '', host, run] = parts;
    if (run === runId)
        return 'self';
    if (host !== machineId())
        return 'elsewhere';
    if (Number(pid) === process.pid || !isRunning(Number(pid)))
        return 'dead';
    if (start === '0')
        return 'alive';
    const isSame = TELLS_STARTS ? startTicks(pid) === start : mayRunSince(Number(start));
    return isSame ? 'alive' : 'dead';
}
function mayRunSince(startMs, { nowMs, uptimeMs } = { nowMs: Date.now(), uptimeMs: (0,node_os__WEBPACK_IMPORTED_MODULE_2__.uptime)() * 1_000 }) {
    const ageMs = nowMs - startMs;
    return ageMs <= LONGEST_RUN_MS && ageMs <= uptimeMs + CLOCK_SLACK_MS;
}
function machineId() {
    machine ??= (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', `${(0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)()}\0${pidNamespace()}`).slice(0, 8);
    return machine;
}
function pidNamespace() {
    if (process.platform !== 'linux')
        return '';
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)('/proc/self/ns/pid');
    }
    catch {
        return '';
    }
}
function startTicks(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'latin1');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '0');
    }
    catch {
        return '0';
    }
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) === 'EPERM';
    }
}


/***/ }),

/***/ 6477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   mG: () => (/* binding */ breatheWhenDue),
/* harmony export */   q7: () => (/* binding */ breathe),
/* harmony export */   z4: () => (/* binding */ createTurns)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);

const TURN_MS = 20;
function createTurns(now) {
    let endMs = now() + TURN_MS;
    const turnWhenDue = async () => {
        if (now() < endMs)
            return;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
        endMs = now() + TURN_MS;
    };
    let last = Promise.resolve();
    const breathe = () => {
        last = last.then(turnWhenDue);
        return last;
    };
    return { breathe, breatheWhenDue: () => (now() < endMs ? undefined : breathe()) };
}
const { breathe, breatheWhenDue } = createTurns(() => process.uptime() * 1000);


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   dW: () => (/* binding */ ArmError),
/* harmony export */   w3: () => (/* binding */ SetupError)
/* harmony export */ });
/* unused harmony export ERROR_TEXTS */
const ERROR_TEXTS = {
    INPUT_INVALID: {
        title: 'an input has a value that is not allowed',
        hint: 'Correct the input in the workflow file, or the flag on the command line',
    },
    CONFIG_INVALID: {
        title: 'the configuration of the sources cannot be used',
        hint: 'Correct the line in the configuration file',
    },
    MANIFEST_INVALID: {
        title: 'the manifest cannot be used',
        hint: 'Correct the manifest; docs/configuration.md shows its form',
    },
    LOCK_INVALID: {
        title: 'the lockfile cannot be used',
        hint: 'Restore the lockfile from version control, or delete it and run install to write a new one',
    },
    LOCK_OUTDATED: {
        title: 'the lockfile does not fit the manifest and is frozen',
        hint: 'Run the action without frozen-lockfile once and commit the new lockfile',
    },
    SOURCE_UNKNOWN: {
        title: 'no such source is configured',
        hint: 'Add the source to .armrc or correct the name before the first "@"',
    },
    VERSION_NOT_FOUND: {
        title: 'no published version is the wanted one',
        hint: 'Ask for a version that the source has published',
    },
    VERSION_AMBIGUOUS: {
        title: 'several projects publish the same version',
        hint: 'Name the project with projectID instead of groupID, or remove one of the two packages',
    },
    LISTING_UNSUPPORTED: {
        title: 'the registry cannot list versions, which a range needs',
        hint: 'Ask for an exact version, or publish a manifest.json at the root of the registry',
    },
    NOT_FOUND: {
        title: 'the registry does not have it, or does not show it',
        hint: 'Check the name and the version, and that the token may see the package',
    },
    AUTH_FAILED: {
        title: 'the registry denies access',
        hint: 'Check that the token is set, has not expired and may read the registry',
    },
    RATE_LIMITED: {
        title: 'the registry says that there are too many requests',
        hint: 'Run again later, or lower the concurrency or set a rateLimit for this source',
    },
    TIMEOUT: {
        title: 'nothing was heard from the registry for too long',
        hint: 'Check that the registry can be reached from this runner, or raise the timeout of the source',
    },
    NETWORK: {
        title: 'the registry cannot be reached',
        hint: 'Check the URL of the source and the network and proxy settings of this runner',
    },
    SERVER_ERROR: {
        title: 'the registry failed or gave an answer that makes no sense',
        hint: 'The registry has a problem: try again later or ask its operator',
    },
    REDIRECT_REFUSED: {
        title: 'the registry redirected to where no request may go',
        hint: 'Configure the final address of the registry as the URL of the source',
    },
    HOST_NOT_ALLOWED: {
        title: 'this host or address may not be contacted',
        hint: 'Add the host to the input allow-hosts if it should be contacted',
    },
    CHECKSUM_MISMATCH: {
        title: 'the archive is not the locked one',
        hint: 'Find out who changed the published archive; when the change is meant, run update for a moving name such as main, and for a version remove its entry from the lockfile and install again',
    },
    ARCHIVE_INVALID: {
        title: 'the archive is damaged or no .tar.gz file',
        hint: 'Publish the archive again as a complete .tar.gz file',
    },
    ARCHIVE_UNSAFE: {
        title: 'the archive has an entry that may not be installed',
        hint: 'Publish the archive again without the named entry; docs/safety.md lists what is refused',
    },
    ARCHIVE_TOO_LARGE: {
        title: 'the archive exceeds a limit',
        hint: 'Publish a smaller archive; docs/safety.md lists the limits',
    },
    CONTENT_BLOCKED: {
        title: 'a rule file has hidden characters',
        hint: 'Read the findings; remove the hidden characters or set scan to warn',
    },
    TARGET_UNSAFE: {
        title: 'a target is no folder that may be written to',
        hint: 'Choose a folder inside the workspace as target',
    },
    WRITE_FAILED: {
        title: 'a file could not be written or read',
        hint: 'Check free space and permissions of the named path',
    },
    OFFLINE: {
        title: 'it is not at hand, and the run is offline',
        hint: 'Run once with offline set to false to fill the cache',
    },
    CANCELLED: {
        title: 'the run was cancelled',
        hint: 'The run was cancelled: start it again to finish',
    },
    VERSION_EXISTS: {
        title: 'this version is published already, with other contents',
        hint: 'Publish the changed files as a new version; a published one is never overwritten',
    },
    PUBLISH_UNSUPPORTED: {
        title: 'the registry does not take uploads',
        hint: 'Let the server take PUT requests, or publish by hand; docs/publishing.md names the ways',
    },
};
class ArmError extends Error {
    name = 'ArmError';
    code;
    hint;
    details;
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.code = code;
        this.hint = details.hint ?? ERROR_TEXTS[code].hint;
        this.details = details;
    }
    get title() {
        return `${this.code}: ${ERROR_TEXTS[this.code].title}`;
    }
    with(details) {
        return new ArmError(this.code, this.message, { ...this.details, hint: this.hint, ...defined(details) });
    }
}
class SetupError extends Error {
    name = 'SetupError';
    problems;
    constructor(problems) {
        super(problems.map((problem) => problem.message).join('\n'));
        this.problems = problems;
    }
}
function defined(details) {
    return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}


/***/ }),

/***/ 342:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var _cache_actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(9433);
/* harmony import */ var _config_arguments_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1250);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5317);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8320);
/* harmony import */ var _report_reporter_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2508);
/* harmony import */ var _report_sinks_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(8370);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(8169);









const environment = process.env;
const entryPoint = process.argv[1] ?? '';
async function runMain(reporter) {
    const onWarning = reporter.warning.bind(reporter);
    (0,_report_sinks_js__WEBPACK_IMPORTED_MODULE_6__/* .markMainStep */ .BV)(environment, onWarning);
    const commandLine = (0,_config_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArguments */ .We)(process.argv.slice(2));
    if (commandLine.asks !== 'run') {
        for (const line of commandLine.asks === 'help' ? (0,_config_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .helpLines */ .di)() : [_config_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .VERSION */ .xv])
            reporter.info(line);
        return 0;
    }
    const currentDirectory = (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .startFolder */ .hh)();
    const signal = (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .cancelOnSignals */ .dJ)();
    const wired = { reporter, now: _process_js__WEBPACK_IMPORTED_MODULE_4__/* .monotonicMs */ .dR, signal, onLoaded: _process_js__WEBPACK_IMPORTED_MODULE_4__/* .tuneEngine */ .Bc };
    const ports = { environment, currentDirectory, entryPoint, ...wired };
    const done = await (0,_run_js__WEBPACK_IMPORTED_MODULE_7__/* .run */ .e)((0,_config_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .inputReader */ .cN)(commandLine, _report_sinks_js__WEBPACK_IMPORTED_MODULE_6__/* .readInput */ .R5), ports, commandLine.problems);
    (0,_report_sinks_js__WEBPACK_IMPORTED_MODULE_6__/* .saveForPost */ .Tn)(environment, done.post && JSON.stringify(done.post), onWarning);
    return reporter.finish(done.result, done.summary).exitCode;
}
function workspaceFolder() {
    const written = environment.GITHUB_WORKSPACE || (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .startFolder */ .hh)() || '/';
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(written) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(written) : written;
}
async function runPost(reporter) {
    const tempDirectory = environment.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)();
    const ports = { environment, entryPoint, tempDirectory, signal: (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .cancelOnSignals */ .dJ)() };
    const sentence = await (0,_post_js__WEBPACK_IMPORTED_MODULE_3__/* .post */ .b)((0,_report_sinks_js__WEBPACK_IMPORTED_MODULE_6__/* .readPostState */ .cj)(), ports);
    if (sentence !== undefined)
        reporter.info(sentence);
    return 0;
}
(0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .provideThreads */ .Xu)();
(0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .keepOwnAccess */ .Me)();
if (process.argv[2] === _cache_actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_8__/* .WORKER_ARGUMENT */ .$q) {
    await (0,_cache_actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_8__/* .serveWorker */ .sc)();
    await (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .endProcess */ .JZ)(0);
}
else {
    let reporter;
    const isPost = (0,_report_sinks_js__WEBPACK_IMPORTED_MODULE_6__/* .isPostStep */ .pq)();
    const done = isPost ? (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .guardPostStep */ .yD)(() => reporter) : (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .guardProcess */ .Vh)(environment, () => reporter);
    reporter = await (0,_report_reporter_js__WEBPACK_IMPORTED_MODULE_5__/* .createReporter */ .A)({ env: environment, workspace: workspaceFolder(), now: _process_js__WEBPACK_IMPORTED_MODULE_4__/* .monotonicMs */ .dR });
    const exitCode = await (isPost ? runPost(reporter) : runMain(reporter));
    done();
    await (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .endProcess */ .JZ)(exitCode);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ createMasker)
/* harmony export */ });
/* unused harmony export secretForms */
const SHORTEST_SECRET = 6;
const SHORTEST_FRAGMENT = 8;
const MOST_PARTS = 8;
const ESCAPE = /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x0{0,4}([0-9a-f]{1,4})(?:;|(?![0-9a-f]))|&#0{0,4}(\d{1,5})(?:;|(?!\d))|&([a-z]{2,6});|\\(["'/\\])/iy;
const ESCAPING = '%&\\';
const LONGEST_ESCAPE = 12;
const MOST_ESCAPES = 3;
const ENTITIES = {
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", plus: '+', sol: '/', equals: '=', lowbar: '_' },
    ...{ period: '.', comma: ',', colon: ':', semi: ';', commat: '@', dollar: '$', num: '#', excl: '!' },
    ...{ quest: '?', ast: '*', percnt: '%', bsol: '\\', lpar: '(', rpar: ')', lsqb: '[', rsqb: ']' },
    ...{ lbrack: '[', rbrack: ']', lcub: '{', rcub: '}', lbrace: '{', rbrace: '}', vert: '|', verbar: '|' },
    ...{ hat: '^', grave: '`', hyphen: '-' },
};
const LONGEST_PIECE = 128;
const MOST_READINGS = 4;
const REPLACEMENT = '***';
function createMasker(setSecret = () => { }) {
    const forms = new Set();
    const addresses = new Map();
    let secrets = new Dictionary([]);
    let known = new Dictionary([]);
    return {
        add(added, written = new Map()) {
            for (const [address, text] of written)
                addresses.set(address, text);
            for (const form of [...added].flatMap(secretForms)) {
                if (forms.has(form))
                    continue;
                forms.add(form);
                setSecret(form);
            }
            secrets = new Dictionary(forms);
            known = new Dictionary(addresses.keys());
        },
        redact(text) {
            const shown = asWritten(text, known, addresses);
            return forms.size === 0 ? shown : redactAll(shown, secrets);
        },
    };
}
const END_OF_ADDRESS = /^(?:$|[^\w.:-]|[.:](?:$|\s))/;
function asWritten(text, known, addresses) {
    if (addresses.size === 0)
        return text;
    const isEnd = (end) => END_OF_ADDRESS.test(text.slice(end, end + 2));
    return replaceAll(text, (position) => known.longestEnd(text, position, { isEnd }), (address) => addresses.get(address) ?? address);
}
function redactAll(text, secrets) {
    const isEscaped = /[%&\\]/.test(text);
    return replaceAll(text, (position) => secrets.longestEnd(text, position, { isEscaped, takesPieces: true }), () => REPLACEMENT);
}
function replaceAll(text, endOf, replacement) {
    let replaced = '';
    let copied = 0;
    for (let position = 0; position < text.length; position += 1) {
        const end = endOf(position);
        if (end === position)
            continue;
        replaced += text.slice(copied, position) + replacement(text.slice(position, end));
        copied = end;
        position = end - 1;
    }
    return replaced + text.slice(copied);
}
class Dictionary {
    #words;
    #byFirst = new Map();
    constructor(words) {
        this.#words = [...words].sort();
        for (const [index, word] of this.#words.entries()) {
            const range = this.#byFirst.get(word.charAt(0));
            if (range === undefined)
                this.#byFirst.set(word.charAt(0), { low: index, high: index + 1 });
            else
                range.high = index + 1;
        }
    }
    longestEnd(text, position, search = {}) {
        const { isEscaped = false, takesPieces = false, isEnd } = search;
        const first = text.charAt(position);
        if (!this.#byFirst.has(first) && !(isEscaped && ESCAPING.includes(first)))
            return position;
        let longest = position;
        let readings = [{ low: 0, high: this.#words.length, at: position }];
        for (let length = 1; readings.length > 0; length += 1) {
            const further = readings.flatMap((reading) => this.#further(text, reading, length - 1, isEscaped));
            if (takesPieces && further.length === 0 && length > LONGEST_PIECE) {
                for (const { at } of readings)
                    longest = Math.max(longest, at);
            }
            for (const reading of further) {
                if (this.#words[reading.low]?.length !== length)
                    continue;
                reading.low += 1;
                if (reading.at > longest && isEnd?.(reading.at) !== false)
                    longest = reading.at;
            }
            readings = further.filter(({ low, high }) => low < high).slice(0, MOST_READINGS);
        }
        return longest;
    }
    #further(text, { at, ...range }, index, isEscaped) {
        const signs = [{ sign: text.charAt(at), end: at + 1 }, ...(isEscaped ? escapesAt(text, at) : [])];
        return signs
            .map(({ sign, end }) => ({ ...this.#within(range, index, sign), at: end }))
            .filter(({ low, high }) => low < high);
    }
    #within({ low, high }, index, sign) {
        const firstFrom = (code) => {
            let [start, end] = [low, high];
            while (start < end) {
                const middle = (start + end) >>> 1;
                if ((this.#words[middle]?.charCodeAt(index) ?? 0) < code)
                    start = middle + 1;
                else
                    end = middle;
            }
            return start;
        };
        if (sign === '')
            return { low, high: low };
        if (index === 0)
            return { low, high: low, ...this.#byFirst.get(sign) };
        const code = sign.charCodeAt(0);
        return { low: firstFrom(code), high: firstFrom(code + 1) };
    }
}
function escapesAt(text, position) {
    const found = [];
    for (let [whole, start, read] = [text, position, position]; found.length < MOST_ESCAPES;) {
        const escaped = escapeAt(whole, start);
        if (escaped === undefined)
            break;
        read += escaped.end - start - (found.length === 0 ? 0 : 1);
        found.push({ sign: escaped.sign, end: read });
        [whole, start] = [escaped.sign + text.slice(read, read + LONGEST_ESCAPE), 0];
    }
    return found;
}
function escapeAt(text, position) {
    if (!ESCAPING.includes(text.charAt(position)))
        return undefined;
    ESCAPE.lastIndex = position;
    const [whole, percent, unicode, byte, hex, decimal, entity, itself] = ESCAPE.exec(text) ?? [];
    if (whole === undefined)
        return undefined;
    const end = position + whole.length;
    const named = itself ?? ENTITIES[entity?.toLowerCase() ?? ''];
    if (named !== undefined)
        return { sign: named, end };
    if (entity !== undefined)
        return undefined;
    const digits = percent ?? unicode ?? byte ?? hex;
    const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
    return { sign: String.fromCharCode(code), end };
}
function secretForms(secret) {
    const plain = new Set();
    for (const line of [secret, ...secret.split(/[\r\n]+/)]) {
        for (const value of [line, line.trim(), ...parts(line.trim())]) {
            if (value.length >= SHORTEST_SECRET)
                plain.add(value);
        }
    }
    const forms = new Set([...plain].flatMap((value) => [value, ...encodings(value)]));
    return [...forms].filter((form) => !/[\r\n]/.test(form));
}
function parts(value) {
    const [start, scheme] = /^(Basic|Bearer|Token)\s/i.exec(value) ?? [];
    if (start === undefined)
        return value.split(':', MOST_PARTS).slice(1);
    const credentials = value.slice(start.length).trimStart();
    if (scheme?.toLowerCase() !== 'basic')
        return [credentials];
    const decoded = Buffer.from(credentials, 'base64').toString('utf8');
    return decoded.includes(':')
        ? [credentials, decoded, ...decoded.split(':', MOST_PARTS).slice(1)]
        : [credentials];
}
function encodings(value) {
    const base64 = Buffer.from(value).toString('base64');
    const encoded = new URLSearchParams({ value }).toString().slice('value='.length);
    return [
        base64,
        base64.replace(/={1,2}$/, ''),
        Buffer.from(value).toString('base64url'),
        ...[0, 1, 2].map((offset) => base64Fragment(value, offset)),
        encodeURIComponent(value.toWellFormed()),
        Buffer.from(value).toString('latin1'),
        encoded,
        JSON.stringify(value).slice(1, -1),
    ].filter((form) => form.length >= SHORTEST_FRAGMENT);
}
function base64Fragment(value, offset) {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
    const firstWhole = Math.ceil((offset * 8) / 6);
    return bytes.toString('base64').slice(firstWhole, Math.floor((bytes.length * 8) / 6));
}


/***/ }),

/***/ 5317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ nextCacheEntry),
/* harmony export */   b: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _cache_actions_cache_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5798);
/* harmony import */ var _cache_store_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(127);
/* harmony import */ var _cache_tool_cache_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1843);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6435);
/* harmony import */ var _rulesets_actions_cache_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5807);






async function post(stateText, ports) {
    if (stateText === undefined)
        return undefined;
    const state = parsePostState(stateText);
    if (state === undefined)
        return 'Actions cache: nothing saved, because the state of the main step is damaged';
    try {
        return await save(state, ports);
    }
    catch (error) {
        return `Actions cache: nothing saved: ${error instanceof Error ? error.message : String(error)}`;
    }
}
async function save(state, ports) {
    const folder = (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .makePrivateFolder */ .I2)(ports.tempDirectory);
    try {
        const archives = await findArchives(state, folder);
        if (archives === undefined)
            return 'Actions cache: nothing saved, because an archive has left the tool cache';
        const settings = { ...ports, tempDirectory: folder, timeoutMs: state.timeoutMs };
        return (0,_rulesets_actions_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .describeSave */ .j)(await (0,_cache_actions_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .saveEntry */ .wn)(state.key, archives, settings), state.key, archives.size);
    }
    finally {
        await (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .removePrivateFolder */ .Yv)(folder);
    }
}
async function findArchives({ cacheRoot, checksums }, folder) {
    const settings = { root: cacheRoot, scratchDirectory: folder, readOnly: true, onWarning: () => { } };
    const toolCache = new _cache_tool_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .ToolCache */ .H(settings);
    const archives = new Map();
    for (const checksum of checksums) {
        const body = await toolCache.find(checksum);
        if (body === undefined)
            return undefined;
        archives.set(checksum, body.kind === 'file' ? body.path : toolCache.pathOf(checksum));
    }
    return archives;
}
function nextCacheEntry(session, result) {
    if (!mayWrite(session) || result.command === 'check')
        return undefined;
    if (!result.rulesets.some(({ from }) => from === 'registry'))
        return undefined;
    const good = result.rulesets.filter(({ status, error }) => status !== 'removed' && error === null);
    const checksums = good.flatMap(({ checksum }) => checksum ?? []);
    if (checksums.length !== session.setup.plan.located.length)
        return undefined;
    if (!checksums.every((checksum) => session.toolCache.has(checksum)))
        return undefined;
    const unique = [...new Set(checksums)];
    const { inputs } = session.setup;
    const { key } = (0,_cache_actions_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .actionsCacheKey */ .DB)(unique, inputs.cacheKey);
    return { key, checksums: unique, cacheRoot: session.cacheRoot, timeoutMs: inputs.cacheTimeoutMs };
}
function mayWrite({ setup, ports }) {
    const { inputs, trust, isPartial } = setup;
    const isWanted = inputs.cache === 'true' && !inputs.offline && !inputs.dryRun && !isPartial;
    return isWanted && trust.trusted && !ports.signal.aborted && (0,_cache_actions_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .actionsCacheAccess */ .Ir)(ports.environment).write;
}
function parsePostState(text) {
    const { key, checksums, cacheRoot, timeoutMs } = fieldsOf(text);
    if (typeof key !== 'string' || !/^[0-9a-z-]{1,512}$/.test(key))
        return undefined;
    if (typeof cacheRoot !== 'string' || !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(cacheRoot))
        return undefined;
    if (typeof timeoutMs !== 'number' || !(timeoutMs > 0))
        return undefined;
    if (!Array.isArray(checksums) || checksums.length === 0)
        return undefined;
    if (!checksums.every((one) => typeof one === 'string' && (0,_cache_store_js__WEBPACK_IMPORTED_MODULE_2__/* .isChecksum */ .QY)(one)))
        return undefined;
    return { key, checksums, cacheRoot, timeoutMs };
}
function fieldsOf(text) {
    try {
        return Object(JSON.parse(text));
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 8320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  dJ: () => (/* binding */ cancelOnSignals),
  JZ: () => (/* binding */ endProcess),
  yD: () => (/* binding */ guardPostStep),
  Vh: () => (/* binding */ guardProcess),
  Me: () => (/* binding */ keepOwnAccess),
  dR: () => (/* binding */ monotonicMs),
  Xu: () => (/* binding */ provideThreads),
  hh: () => (/* binding */ startFolder),
  Bc: () => (/* binding */ tuneEngine),
  fn: () => (/* binding */ unlessOverdue)
});

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = process.getBuiltinModule("node:v8");
// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __nccwpck_require__(5979);
// EXTERNAL MODULE: ./lib/disk/pace.js
var pace = __nccwpck_require__(4738);
// EXTERNAL MODULE: ./lib/report/log.js
var log = __nccwpck_require__(9820);
;// CONCATENATED MODULE: ./lib/process.js




const CANCELLATION_LIMIT_MS = 4_000;
const PATIENCE_MS = 3_000;
const CANCELLING = ['SIGINT', 'SIGTERM', 'SIGBREAK'];
function cancelOnSignals() {
    const controller = new AbortController();
    const cancel = () => {
        if (controller.signal.aborted)
            return;
        setTimeout(() => process.exit(1), CANCELLATION_LIMIT_MS).unref();
        controller.abort(new Error('The run was cancelled'));
    };
    for (const signal of CANCELLING)
        process.on(signal, cancel);
    return controller.signal;
}
function unlessOverdue(work, signal) {
    return new Promise((resolve, reject) => {
        const startTimer = () => setTimeout(() => resolve(undefined), PATIENCE_MS).unref();
        if (signal.aborted)
            startTimer();
        else
            signal.addEventListener('abort', startTimer, { once: true });
        work.then(resolve, reject);
    });
}
function guardProcess(environment, reporter) {
    return onUnexpected('The run ended before its work was done', (error) => {
        (0,log/* reportCrash */.Ms)(error, environment, reporter());
        process.exit(1);
    });
}
function guardPostStep(reporter) {
    return onUnexpected('nothing was left to wait for', (error) => {
        reporter()?.info(`The post step ended early: ${error instanceof Error ? error.message : String(error)}`);
        process.exit(0);
    });
}
function onUnexpected(unfinished, end) {
    let isDone = false;
    process.on('uncaughtException', end);
    process.on('unhandledRejection', end);
    process.on('beforeExit', () => {
        if (!isDone)
            end(new Error(unfinished));
    });
    return () => {
        isDone = true;
    };
}
function keepOwnAccess() {
    process.umask(process.umask() & 0o077);
}
function provideThreads() {
    process.env.UV_THREADPOOL_SIZE ??= String(pace/* THREADS */._);
}
let isTuned = false;
function tuneEngine() {
    if (isTuned)
        return;
    isTuned = true;
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--semi-space-growth-factor=1');
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--heap-growing-percent=50');
    if (Number.parseInt(process.versions.node, 10) >= 24) {
        (0,external_node_v8_namespaceObject.setFlagsFromString)('--no-maglev-destroy-on-background');
        (0,external_node_v8_namespaceObject.setFlagsFromString)('--invocation-count-for-turbofan=100000');
    }
}
function monotonicMs() {
    return process.uptime() * 1000;
}
function startFolder() {
    try {
        return process.cwd();
    }
    catch (error) {
        if ((0,failure/* diskReason */.CQ)(error) === undefined)
            throw error;
        return undefined;
    }
}
async function endProcess(exitCode) {
    await new Promise((resolve) => {
        process.stdout.write('', () => resolve());
    });
    process.exit(exitCode);
}


/***/ }),

/***/ 9495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ renderChanges),
/* harmony export */   a: () => (/* binding */ renderChangesTable)
/* harmony export */ });
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4138);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2527);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4409);
/* harmony import */ var _summary_table_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1759);




const MOST_CHARACTERS = 40_000;
const TABLE_CHARACTERS = 20_000;
const HEAD = [
    '| Ruleset | From | To | Change | Files | Source |',
    '| --- | --- | --- | --- | --- | --- |',
];
function renderChanges(rulesets, sources = [], mostCharacters = MOST_CHARACTERS) {
    const hasTexts = rulesets.some(({ textChanges = [] }) => textChanges.length > 0);
    const table = renderChangesTable(rulesets, sources, hasTexts ? TABLE_CHARACTERS : mostCharacters);
    if (table === '' || !hasTexts)
        return table;
    const changed = versionChanges(rulesets).map(({ ruleset }) => ruleset);
    const texts = renderTextChanges(changed, mostCharacters - table.length - 2);
    return texts === '' ? table : `${table}\n\n${texts}`;
}
function renderChangesTable(rulesets, sources, mostCharacters) {
    const addresses = new Map(sources.map(({ name, url }) => [name, url]));
    const rows = versionChanges(rulesets).map(({ ruleset, from, to }) => {
        const cells = [ruleset.name, from, to].map((cell) => (cell === '' ? '' : (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(cell)));
        cells.push(kindOf(from, to), filesText(ruleset), sourceCell(ruleset.source, addresses));
        return `| ${cells.join(' | ')} |`;
    });
    if (rows.length === 0)
        return '';
    const shown = (0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .fitting */ ._Q)(rows, mostCharacters - HEAD.join('\n').length - 40);
    const omitted = rows.length - shown.length;
    return [...HEAD, ...shown, ...(omitted > 0 ? ['', `and ${omitted} more`] : [])].join('\n');
}
function sourceCell(name, addresses) {
    if (name === '')
        return '';
    const address = (0,_summary_table_js__WEBPACK_IMPORTED_MODULE_3__/* .httpsAddress */ .gC)(addresses.get(name));
    return address === undefined ? (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(name) : `[${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(name)}](${address})`;
}
function versionChanges(rulesets) {
    return rulesets.flatMap((ruleset) => {
        const { status, version, previousVersion } = ruleset;
        if (status === 'removed')
            return { ruleset, from: previousVersion ?? version ?? '', to: '' };
        const isOther = status === 'updated' || (status === 'installed' && previousVersion !== version);
        return isOther ? { ruleset, from: previousVersion ?? '', to: version ?? '' } : [];
    });
}
function kindOf(from, to) {
    if (to === '')
        return 'removed';
    if (from === '')
        return 'new';
    return from === to ? 'content' : (0,_result_js__WEBPACK_IMPORTED_MODULE_0__/* .changeKind */ .P0)(from, to);
}
function filesText({ textChanges, fileChanges }) {
    const compared = Array.isArray(textChanges) ? textChanges : undefined;
    const each = ['added', 'changed', 'removed'].map((change) => {
        const amount = compared?.filter((file) => file.change === change).length ?? fileChanges[change];
        return amount > 0 ? `${amount} ${change}` : '';
    });
    return (0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .joined */ .oR)(', ', each);
}
const LEAST_CHARACTERS = 700;
const CLOSING_CHARACTERS = 400;
function renderTextChanges(rulesets, mostCharacters) {
    const room = Math.max(0, mostCharacters - CLOSING_CHARACTERS);
    const compared = rulesets.flatMap((ruleset) => {
        const { textChanges = [] } = ruleset;
        return textChanges === 'unavailable' || textChanges.length === 0 ? [] : { ruleset, textChanges };
    });
    const shown = compared
        .slice(0, Math.floor(room / LEAST_CHARACTERS))
        .map(({ ruleset, textChanges }) => sectionOf(ruleset, textChanges));
    const rooms = shareRoom(shown.map(({ text, head }) => head.length + text.characters), room);
    const sections = shown.map((section, index) => renderSection(section, rooms[index] ?? 0));
    return [...sections, ...closing(compared.length - shown.length, rulesets)].join('\n\n');
}
function sectionOf({ name, version, previousVersion }, changes) {
    const text = diffText(changes);
    const versions = previousVersion === null ? version : `${previousVersion} \u2192 ${version}`;
    const lines = `${(0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(text.added, 'line')} added, ${(0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(text.removed, 'line')} removed`;
    const summary = `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .htmlCode */ .h8)(name, 320)} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .htmlCode */ .h8)(versions ?? '', 220)}: ${lines}`;
    return { head: `<details><summary>${summary}</summary>`, text };
}
function renderSection({ head, text }, room) {
    const shown = (0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .fitting */ ._Q)(text.lines, room - head.length - text.overheadCharacters);
    const omitted = text.lines.length - shown.length;
    const more = omitted === 0 ? [] : [`${(0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(omitted, 'more line')} of this diff left out`];
    const fenced = shown.length === 0 ? [] : [`${text.fence}diff\n${shown.join('\n')}\n${text.fence}`];
    return [head, ...fenced, ...more, '</details>'].join('\n\n');
}
function shareRoom(wishes, room) {
    const shares = new Array(wishes.length).fill(0);
    const ascending = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
    let left = room;
    for (const [position, { wish, index }] of ascending.entries()) {
        const share = Math.min(wish, Math.floor(left / (ascending.length - position)));
        shares[index] = share;
        left -= share;
    }
    return shares;
}
function closing(omitted, rulesets) {
    const unavailable = rulesets.filter(({ textChanges }) => textChanges === 'unavailable').length;
    const leftOut = `The text of ${(0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(omitted, 'more ruleset')} is left out for want of room.`;
    const notCompared = `The text of ${(0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(unavailable, 'ruleset')} could not be compared: the earlier version is not at hand.`;
    return [...(omitted > 0 ? [leftOut] : []), ...(unavailable > 0 ? [notCompared] : [])];
}
const LONGEST_LINE = 600;
const FRAME_CHARACTERS = 80;
function diffText(changes) {
    const lines = changes.flatMap((change) => [...headerOf(change), ...change.lines.map(shownLine)]);
    const longestRun = lines.reduce((longest, line) => Math.max(longest, longestBackticks(line)), 0);
    const fence = '`'.repeat(Math.max(3, longestRun + 1));
    const overheadCharacters = FRAME_CHARACTERS + 2 * fence.length;
    const raw = changes.flatMap((change) => change.lines);
    return {
        lines,
        fence,
        added: raw.filter((line) => line.startsWith('+')).length,
        removed: raw.filter((line) => line.startsWith('-')).length,
        overheadCharacters,
        characters: overheadCharacters + lines.reduce((sum, line) => sum + line.length + 1, 0),
    };
}
function headerOf({ path, change, omitted }) {
    const name = shownLine(path);
    if (omitted === 'not-text')
        return [`Binary file ${name} ${change}`];
    if (omitted === 'too-large')
        return [`File ${name} ${change}, too large to be compared here`];
    return [
        change === 'added' ? '--- /dev/null' : `--- a/${name}`,
        change === 'removed' ? '+++ /dev/null' : `+++ b/${name}`,
    ];
}
function shownLine(line) {
    const kept = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE).replace(/[\uD800-\uDBFF]$/, '') : line;
    const cut = line.length - kept.length;
    const shown = kept.split('\t').map(_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .visible */ .RK).join('\t');
    return cut === 0 ? shown : `${shown}\u2026 (${cut} more characters)`;
}
function longestBackticks(line) {
    return (line.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}


/***/ }),

/***/ 2527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   D9: () => (/* binding */ markdownCode),
/* harmony export */   EH: () => (/* binding */ escapeLine),
/* harmony export */   GO: () => (/* binding */ escapeJson),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   h8: () => (/* binding */ htmlCode)
/* harmony export */ });
const LONGEST_LINE = 3000;
const PLAIN = /^[ -~]*$/;
const PLAIN_LINES = /^[\n -~]*$/;
const COLONS = /\[[0-9a-f:.]+\]|::/gi;
const SHORT_FORMS = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
function visible(text) {
    if (PLAIN.test(text))
        return text;
    return text.replace(invisible(), (character) => SHORT_FORMS[character] ?? codePointForm(character));
}
function escapeLine(text, longest = LONGEST_LINE) {
    return visible(clip(text, longest))
        .replaceAll('##[', '##\\u{5B}')
        .replace(COLONS, (match) => (match === '::' ? ':\\u{3A}' : match));
}
function escapeHtml(text, longest = LONGEST_LINE) {
    return visible(clip(text, longest)).replace(/[&<>"'`[\]]/g, (character) => `&#${character.charCodeAt(0)};`);
}
function htmlCode(text, longest) {
    return `<code>${escapeHtml(text, longest)}</code>`;
}
function markdownCode(text) {
    if (/^[\w.@/+~^=, -]+$/.test(text))
        return `\`${text}\``;
    const safe = visible(clip(text, LONGEST_LINE)).replace(/[^\p{L}\p{N}\p{M} .@/+-]/gu, (character) => `&#${character.codePointAt(0)};`);
    return `<code>${safe}</code>`;
}
function escapeJson(json) {
    if (PLAIN_LINES.test(json))
        return json;
    return json.replace(invisible(), (character) => character === '\n' ? character : character.split('').map(jsonForm).join(''));
}
function clip(text, longest) {
    if (text.length <= longest)
        return text;
    return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}\u2026`;
}
function invisible() {
    return /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
}
function codePointForm(character) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;
}
function jsonForm(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}


/***/ }),

/***/ 9820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ reportCrash),
/* harmony export */   hG: () => (/* binding */ crashAnnotation),
/* harmony export */   tG: () => (/* binding */ Log),
/* harmony export */   yH: () => (/* binding */ stackLines)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2527);
/* harmony import */ var _sinks_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8370);


class Log {
    #sink;
    #redact;
    #held;
    #title;
    #isShown = false;
    constructor(sink, redact, holdsBack) {
        this.#sink = sink;
        this.#redact = redact;
        this.#held = holdsBack ? [] : undefined;
    }
    group(title, lines) {
        const interrupted = this.#title;
        this.close();
        this.#print('startGroup', title);
        for (const line of lines)
            this.#print('line', line);
        this.#print('endGroup');
        this.#title = interrupted;
    }
    open(title) {
        this.close();
        this.#title = title;
    }
    close() {
        if (this.#isShown)
            this.#print('endGroup');
        this.#isShown = false;
        this.#title = undefined;
    }
    line(text) {
        if (this.#title !== undefined && !this.#isShown) {
            this.#print('startGroup', this.#title);
            this.#isShown = true;
        }
        this.#print('line', text);
    }
    debug(text) {
        this.#print('debug', text);
    }
    annotate(annotation) {
        this.release();
        const { title, lines, file, ...rest } = annotation;
        this.#sink.annotate({
            ...rest,
            title: this.#safe(title),
            lines: lines.map((line) => this.#safe(line)),
            file: file !== undefined && this.#safe(file) === file ? file : undefined,
        });
    }
    release() {
        const held = this.#held ?? [];
        this.#held = undefined;
        for (const [print, text] of held)
            this.#print(print, text);
    }
    drop() {
        this.close();
        this.#held = undefined;
    }
    #print(print, text = '') {
        if (this.#held === undefined)
            this.#sink[print](this.#safe(text));
        else
            this.#held.push([print, text]);
    }
    #safe(text) {
        return (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLine */ .EH)(this.#redact(text));
    }
}
function crashAnnotation(error, isMasked) {
    return {
        kind: 'error',
        title: 'arm-install crashed',
        lines: [
            `Unexpected failure: ${isMasked ? sentenceOf(error) : kindOf(error)}`,
            'Run again with debug logging; if it stays, report it with the log',
        ],
    };
}
function stackLines(error) {
    if (!(error instanceof Error) || typeof error.stack !== 'string')
        return [];
    return error.stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
}
function reportCrash(error, env, reporter) {
    process.exitCode = 1;
    if (reporter !== undefined) {
        reporter.crash(error);
        return;
    }
    const sink = (0,_sinks_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnderRunner */ .Rf)(env)
        ? (0,_sinks_js__WEBPACK_IMPORTED_MODULE_1__/* .createRunnerSink */ .s7)(env)
        : {
            ...(0,_sinks_js__WEBPACK_IMPORTED_MODULE_1__/* .createPlainSink */ ._I)((line) => void process.stdout.write(`${line}\n`), { debug: false, color: false }),
            setOutput() { },
        };
    new Log(sink, (text) => text, false).annotate(crashAnnotation(error, false));
}
function sentenceOf(error) {
    if (error instanceof Error)
        return `${error.name}: ${error.message}`;
    return typeof error === 'string' ? error : `a thrown ${typeof error}`;
}
function kindOf(error) {
    if (!(error instanceof Error))
        return `a thrown ${typeof error}`;
    const [name, code] = [error.name, 'code' in error ? error.code : ''].map((word) => typeof word === 'string' && /^\w{1,40}$/.test(word) ? word : '');
    return `${name || 'Error'}${code ? ` (${code})` : ''}, before it was known what to mask`;
}


/***/ }),

/***/ 5102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ nothingHappened),
/* harmony export */   BR: () => (/* binding */ groupFailures),
/* harmony export */   I$: () => (/* binding */ exitCode),
/* harmony export */   L1: () => (/* binding */ wantedRulesets),
/* harmony export */   XM: () => (/* binding */ bytesReceived),
/* harmony export */   e2: () => (/* binding */ isBad),
/* harmony export */   x7: () => (/* binding */ countByStatus)
/* harmony export */ });
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4138);

function countByStatus(rulesets) {
    const counts = Object.fromEntries(_result_js__WEBPACK_IMPORTED_MODULE_0__/* .STATUSES */ .f.map((status) => [status, 0]));
    for (const { status } of rulesets)
        counts[status] += 1;
    return counts;
}
function wantedRulesets(result) {
    return result.rulesets.filter(({ status }) => status !== 'removed');
}
function isBad({ status }) {
    return status === 'failed' || status === 'drifted';
}
function nothingHappened(result) {
    return (result.ok &&
        !result.changed &&
        result.command !== 'publish' &&
        result.problems.length === 0 &&
        result.warnings.length === 0 &&
        result.blocks.every(({ status }) => status === 'unchanged') &&
        result.rulesets.every(({ status, findings }) => (status === 'unchanged' || status === 'current') && findings.length === 0));
}
function exitCode(result) {
    if (result.problems.length > 0)
        return 1;
    if (result.ok && ![...result.rulesets, ...result.blocks].some(isBad))
        return 0;
    return result.failOnError ? 1 : 0;
}
function bytesReceived(result) {
    return result.sources.reduce((sum, source) => sum + source.bytes, 0);
}
const CAUSED_BY_SOURCE = new Set([
    'CONFIG_INVALID',
    'SOURCE_UNKNOWN',
    'LISTING_UNSUPPORTED',
    'AUTH_FAILED',
    'RATE_LIMITED',
    'TIMEOUT',
    'NETWORK',
    'SERVER_ERROR',
    'REDIRECT_REFUSED',
    'HOST_NOT_ALLOWED',
    'OFFLINE',
    'CANCELLED',
]);
function groupFailures(rulesets) {
    const groups = new Map();
    for (const ruleset of rulesets) {
        const { error } = ruleset;
        if (error === null)
            continue;
        const cause = CAUSED_BY_SOURCE.has(error.code) ? error.details.status : error.message;
        const key = JSON.stringify([error.code, ruleset.source, cause]);
        const group = groups.get(key);
        if (group !== undefined)
            group.rulesets.push(ruleset);
        else
            groups.set(key, { error, place: error.details.place ?? ruleset.place, rulesets: [ruleset] });
    }
    return [...groups.values()];
}


/***/ }),

/***/ 4409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ formatSpeed),
/* harmony export */   OD: () => (/* binding */ nameList),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   X5: () => (/* binding */ workspacePath),
/* harmony export */   Z9: () => (/* binding */ placeText),
/* harmony export */   _Q: () => (/* binding */ fitting),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   cj: () => (/* binding */ formatTextSize),
/* harmony export */   gc: () => (/* binding */ formatEta),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   vI: () => (/* binding */ shortened),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4138);


const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
function formatBytes(bytes) {
    let amount = bytes;
    let unit = 0;
    while (amount >= 1023.5 && unit < BINARY_UNITS.length - 1) {
        amount /= 1024;
        unit += 1;
    }
    const digits = unit > 0 && amount < 9.95 ? 1 : 0;
    return `${amount.toFixed(digits)} ${BINARY_UNITS[unit]}`;
}
function formatTextSize(bytes) {
    return `${formatBytes(bytes)}, about ${(0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .grouped */ .zD)(Math.round(bytes / 4))} tokens`;
}
function formatSpeed(bytesPerSecond) {
    return `${formatBytes(bytesPerSecond)}/s`;
}
function formatDuration(durationMs) {
    if (durationMs < 999.5)
        return `${Math.round(durationMs)} ms`;
    if (durationMs < 59_950)
        return `${(durationMs / 1000).toFixed(1)} s`;
    const seconds = Math.round(durationMs / 1000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
function formatEta(durationMs) {
    const seconds = Math.ceil(durationMs / 1000);
    if (seconds < 60)
        return `${seconds}s`;
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
    return `${Math.floor(seconds / 3600)}h ${Math.floor((seconds % 3600) / 60)}m`;
}
function count(amount, noun) {
    return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
function nameList(names, most) {
    const shown = names.slice(0, most).join(', ');
    return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
function shortened(texts, most) {
    const shown = texts.slice(0, most);
    return texts.length > most ? [...shown, `and ${texts.length - most} more`] : shown;
}
function joined(divider, parts) {
    return parts.filter((part) => part !== undefined && part !== '').join(divider);
}
function fitting(texts, room, sizeOf = (text) => text.length) {
    let left = room;
    const end = texts.findIndex((text) => {
        left -= sizeOf(text) + 1;
        return left < 0;
    });
    return end < 0 ? texts : texts.slice(0, end);
}
function workspacePath(file, workspace) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(workspace, file);
    if (path === '' || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path) || path === '..' || path.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`))
        return undefined;
    return path.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/');
}
function placeText(place, workspace) {
    if (place === undefined)
        return '';
    const { file, line, column } = place;
    const position = [line, line === undefined ? undefined : column].filter((part) => part !== undefined);
    return [workspacePath(file, workspace) ?? file, ...position].join(':');
}


/***/ }),

/***/ 2508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ createReporter)
});

// UNUSED EXPORTS: RunReporter

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __nccwpck_require__(5979);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/masking.js
var masking = __nccwpck_require__(855);
// EXTERNAL MODULE: ./lib/report/outcome.js
var outcome = __nccwpck_require__(5102);
// EXTERNAL MODULE: ./lib/report/quantities.js
var quantities = __nccwpck_require__(4409);
;// CONCATENATED MODULE: ./lib/report/lines.js


const STATUS_FORMS = {
    installed: { icon: '\u2705', label: 'installed', detail: transferDetail },
    updated: { icon: '\ud83d\udd04', label: 'updated', detail: transferDetail },
    unchanged: { icon: '\u2796', label: 'unchanged', detail: () => '' },
    removed: { icon: '\ud83d\uddd1\ufe0f', label: 'removed', detail: () => '' },
    failed: { icon: '\u274c', label: 'failed', detail: ({ error }) => error?.code ?? '' },
    current: { icon: '\u2705', label: 'current', detail: () => '' },
    outdated: { icon: '\u2b06\ufe0f', label: 'outdated', detail: newerVersions },
    drifted: { icon: '\u274c', label: 'drifted', detail: ({ notes = [] }) => notes.join('; ') },
    published: { icon: '\u2705', label: 'published', detail: transferDetail },
};
const ORIGIN_LABELS = {
    registry: 'registry',
    'tool-cache': 'tool cache',
    'actions-cache': 'Actions cache',
    workspace: 'workspace',
};
function rulesetLine(ruleset) {
    const { label, detail } = STATUS_FORMS[ruleset.status];
    const notes = ruleset.status === 'drifted' ? [] : (ruleset.notes ?? []);
    const rest = (0,quantities/* joined */.oR)('; ', [detail(ruleset), ...notes]);
    const line = `${label} ${ruleset.name} ${versionText(ruleset)}`.trimEnd();
    return rest === '' ? line : `${line} (${rest})`;
}
function versionText({ version, previousVersion, requested, status }) {
    if (version === null)
        return (status === 'removed' ? previousVersion : requested) ?? '';
    if (status !== 'updated' || previousVersion === null || previousVersion === version)
        return version;
    return `${previousVersion} -> ${version}`;
}
function transferDetail({ from, bytes, files, durationMs, attempts }) {
    return (0,quantities/* joined */.oR)(', ', [
        from === null ? undefined : ORIGIN_LABELS[from],
        bytes === null ? undefined : (0,quantities/* formatBytes */.z3)(bytes),
        files === null ? undefined : (0,quantities/* count */.U9)(files, 'file'),
        durationMs === null ? undefined : (0,quantities/* formatDuration */.a3)(durationMs),
        attempts > 1 ? `${attempts} attempts` : undefined,
    ]);
}
function newerVersions({ wanted, latest }) {
    return (0,quantities/* joined */.oR)(', ', [
        wanted === null ? undefined : `${wanted} is in range`,
        latest === null || latest === wanted ? undefined : `${latest} is the latest`,
    ]);
}
function readingLines({ assistants, blocks }) {
    return [
        ...assistants.flatMap((overview) => [
            assistantLine(overview),
            ...overview.notes.map((note) => `  ${note}`),
        ]),
        ...blocks.map(({ file, status, bytes, error }) => {
            const detail = error?.code ?? (status === 'removed' ? '' : (0,quantities/* formatBytes */.z3)(bytes));
            return `${status} ${file}${detail === '' ? '' : ` (${detail})`}`;
        }),
    ];
}
function assistantLine(overview) {
    const { name, folder, alwaysBytes } = overview;
    return `${name}: ${rulesByMode(overview).join(', ')} in ${folder}; always loaded: ${(0,quantities/* formatTextSize */.cj)(alwaysBytes)}`;
}
function rulesByMode(overview) {
    const told = MODES.filter(([mode]) => overview[mode] > 0).map(([mode, words]) => `${overview[mode]} ${words}`);
    return overview.rules === 0 ? ['no rules', ...told] : told;
}
const MODES = [
    ['always', 'always'],
    ['byFile', 'by file'],
    ['described', 'when described'],
    ['onRequest', 'on request'],
    ['leftOut', 'left out'],
];
const MOST_NAMES = 100;
function closingLines(result, workspace) {
    const lines = outdatedTable(result);
    if ((0,outcome/* nothingHappened */.$M)(result)) {
        return [...lines, sourcesLine(result), unchangedLine(result), successLine(result)];
    }
    const isGood = ![...result.rulesets, ...result.blocks].some(outcome/* isBad */.e2);
    if (result.rulesets.length > 0)
        lines.push(totalsLine(result));
    if (result.problems.length > 0)
        lines.push(stoppedLine(result.problems, workspace));
    if (!isGood)
        for (const line of badLines(result))
            lines.push(line);
    if (isGood && result.problems.length === 0)
        lines.push(successLine(result));
    return lines;
}
function sourcesLine({ sources }) {
    if (sources.length === 0)
        return 'Sources: none needed';
    const each = sources.map(({ name, type, concurrency, concurrencyFrom }) => `${name} (${type}, ${concurrency} at a time: ${concurrencyFrom})`);
    return `Sources: ${each.join(', ')}`;
}
const NOTHING_NEW = {
    install: 'unchanged: every file is in place',
    update: 'unchanged: no newer version is in range',
    check: 'unchanged: the targets match the lockfile',
    outdated: 'current: no newer version is in range',
    publish: 'unchanged: there already, with the same contents',
};
function unchangedLine(result) {
    return `${result.rulesets.length} rulesets ${NOTHING_NEW[result.command]} (${(0,quantities/* formatDuration */.a3)(result.durationMs)})`;
}
function totalsLine(result) {
    const bytes = (0,outcome/* bytesReceived */.XM)(result);
    const received = bytes === 0 ? '' : `: ${(0,quantities/* formatBytes */.z3)(bytes)} received`;
    return `${totals(result)}${received} in ${(0,quantities/* formatDuration */.a3)(result.durationMs)}`;
}
function totals(result) {
    const each = Object.entries((0,outcome/* countByStatus */.x7)(result.rulesets)).filter(([, amount]) => amount > 0);
    return each.map(([status, amount]) => `${amount} ${status}`).join(', ');
}
function successLine(result) {
    const wanted = (0,outcome/* wantedRulesets */.L1)(result);
    if (result.command === 'check')
        return `Checked ${wanted.length} rulesets: all match the lockfile`;
    if (result.command === 'outdated')
        return outdatedLine(wanted);
    if (result.command === 'publish')
        return publishedLine(result);
    if (result.dryRun)
        return `Dry run: nothing was written for ${wanted.length} rulesets`;
    const { installed, updated, removed } = (0,outcome/* countByStatus */.x7)(result.rulesets);
    if (removed > 0 && installed + updated === 0)
        return `Successfully removed ${removed} rulesets`;
    return `Successfully installed ${wanted.length} rulesets`;
}
function publishedLine({ rulesets, dryRun }) {
    const names = rulesets.map(({ name, version }) => `${name} ${version}`).join(', ');
    if (dryRun)
        return `Dry run: nothing was sent of ${names}`;
    const isNew = rulesets.some(({ status }) => status === 'published');
    return isNew ? `Published ${names}` : `Nothing to publish: ${names} is there with the same contents`;
}
function outdatedLine(wanted) {
    const outdated = wanted.filter(({ status }) => status === 'outdated').map(({ name }) => name);
    if (outdated.length === 0)
        return `Checked ${wanted.length} rulesets: all are current`;
    return `${outdated.length} of ${wanted.length} rulesets are outdated: ${(0,quantities/* nameList */.OD)(outdated, MOST_NAMES)}`;
}
function badLines(result) {
    const wanted = (0,outcome/* wantedRulesets */.L1)(result);
    const good = wanted.filter((ruleset) => !(0,outcome/* isBad */.e2)(ruleset)).length;
    const rulesets = result.rulesets.filter(outcome/* isBad */.e2);
    const shown = rulesets.slice(0, MOST_NAMES).map((ruleset) => {
        const name = `${ruleset.name}@${ruleset.requested ?? versionText(ruleset)}`.replace(/@$/, '');
        return badLine(name, ruleset, ruleset.notes);
    });
    if (rulesets.length > MOST_NAMES)
        shown.push(`  - and ${rulesets.length - MOST_NAMES} more, in the job summary and the report`);
    const blocks = result.blocks.filter(outcome/* isBad */.e2).map((block) => {
        const notes = block.drift?.map(({ sentence }) => sentence);
        return badLine(block.file, block, notes);
    });
    return [...badHead(result, good, wanted.length), ...shown, ...blocks, lastLine(result)];
}
function badHead({ command, dryRun }, good, wanted) {
    if (command === 'publish')
        return ['Not published:'];
    if (command === 'check' || command === 'outdated')
        return [`Checked ${wanted} rulesets: ${good} in order`, 'Not in order:'];
    return dryRun
        ? [`Dry run: nothing was written, ${good} of ${wanted} rulesets can be installed`, 'Cannot be installed:']
        : [`Installed ${good}/${wanted} rulesets successfully`, 'Failed installations:'];
}
function badLine(name, { status, error }, notes = []) {
    const what = error === null ? [status, notes.join('; ')] : [error.code, error.message];
    return `  - ${(0,quantities/* joined */.oR)(': ', [name, ...what])}`;
}
function lastLine(result) {
    const bad = result.rulesets.filter(outcome/* isBad */.e2);
    const total = Math.max((0,outcome/* wantedRulesets */.L1)(result).length, bad.length);
    const parts = ['failed', 'drifted'].flatMap((status) => {
        const names = bad.filter((one) => one.status === status).map(({ name }) => name);
        const files = result.blocks.filter((one) => one.status === status).map(({ file }) => file);
        return [
            names.length > 0 && `${names.length} of ${total} rulesets ${status}: ${(0,quantities/* nameList */.OD)(names, MOST_NAMES)}`,
            files.length > 0 && `${(0,quantities/* count */.U9)(files.length, 'block')} ${status}: ${files.join(', ')}`,
        ];
    });
    return `${parts.filter(Boolean).join('; ')}${(0,outcome/* exitCode */.I$)(result) === 0 ? ' (fail-on-error is false, so the step passes)' : ''}`;
}
function stoppedLine(problems, workspace) {
    const each = problems.map(({ code, details }) => (0,quantities/* joined */.oR)(' at ', [code, (0,quantities/* placeText */.Z9)(details.place, workspace)]));
    return `${(0,quantities/* count */.U9)(problems.length, 'problem')} stopped the run: ${(0,quantities/* nameList */.OD)(each, MOST_NAMES)}`;
}
const MOST_OUTDATED = 200;
const HEAD = ['Ruleset', 'Locked', 'In range', 'Latest', 'Status'];
function outdatedTable({ command, rulesets }) {
    if (command !== 'outdated' || rulesets.length === 0)
        return [];
    const isCurrent = ({ status, version, latest }) => status === 'current' && (latest === null || latest === version);
    const sorted = rulesets.toSorted((a, b) => Number(isCurrent(a)) - Number(isCurrent(b)));
    const rows = [HEAD, ...sorted.slice(0, MOST_OUTDATED).map(cells)];
    const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const lines = rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
    const omitted = rulesets.length - MOST_OUTDATED;
    return omitted > 0 ? [...lines, `and ${omitted} more, in the job summary and the report`] : lines;
}
function cells({ name, version, wanted, latest, status, error }) {
    const { label } = STATUS_FORMS[status];
    const result = error === null ? label : `${label}: ${error.code}`;
    return [name, version ?? '-', wanted ?? '-', latest ?? '-', result];
}

;// CONCATENATED MODULE: ./lib/report/annotations.js



const MOST_OF_A_KIND = 10;
const annotations_MOST_NAMES = 50;
const MOST_FINDINGS = 5;
function annotationsOf(result, workspace) {
    const all = marksOf(result, workspace);
    return ['error', 'warning', 'notice'].flatMap((kind) => limited(all, kind));
}
function unshownWarnings(result, workspace) {
    const all = marksOf(result, workspace);
    const unshown = ['warning', 'notice'].flatMap((kind) => divided(all, kind).rest);
    return unshown.map(({ title, lines: [first = ''], file, line }) => {
        const where = [file, line].filter((part) => part !== undefined).join(':');
        return `${title}: ${first}${where === '' ? '' : ` (${where})`}`;
    });
}
function marksOf(result, workspace) {
    const bad = result.failOnError ? 'error' : 'warning';
    return [
        ...result.problems.map(({ title, message, hint, details }) => {
            return { kind: 'error', title, lines: [message, hint], place: details.place };
        }),
        ...failureMarks(result, bad),
        ...blockMarks(result, bad),
        ...driftMarks(result, bad),
        ...result.warnings.map(({ message, level = 'warning', place, ruleset }) => {
            return { kind: level, title: ruleset ?? 'arm-install', lines: [message], place };
        }),
        ...findingMarks(result),
        ...outdatedMarks(result),
    ].map((mark) => placed(mark, workspace));
}
function failureMarks({ rulesets }, kind) {
    return (0,outcome/* groupFailures */.BR)(rulesets).map(({ error, place, rulesets: group }) => {
        const names = group.map(({ name }) => name);
        const told = names.length === 1
            ? [`${names[0]}: ${error.message}`]
            : [`${names.length} rulesets failed for one cause: ${(0,quantities/* nameList */.OD)(names, annotations_MOST_NAMES)}`, error.message];
        return { kind, title: error.title, lines: [...told, error.hint], place };
    });
}
function blockMarks({ blocks }, kind) {
    return blocks.flatMap(({ file, error, drift = [] }) => {
        if (error === null)
            return noteMarks(kind, file, drift);
        const lines = [`${file}: ${error.message}`, error.hint];
        return { kind, title: error.title, lines, place: error.details.place };
    });
}
function driftMarks(result, kind) {
    const drifted = result.rulesets.filter(({ status }) => status === 'drifted');
    const rulesets = drifted.flatMap(({ name, notes = [], place }) => {
        if (notes.length === 0)
            return [];
        const lines = [`${name} differs from the lockfile`, ...(0,quantities/* shortened */.vI)(notes, MOST_FINDINGS * 2)];
        return { kind, title: STATUS_FORMS.drifted.label, lines, place };
    });
    const files = drifted.flatMap(({ name, drift = [] }) => {
        const inFiles = drift.filter(({ place }) => place !== undefined);
        return noteMarks(kind, name, inFiles);
    });
    return [...rulesets, ...files];
}
function noteMarks(kind, subject, drift) {
    const title = STATUS_FORMS.drifted.label;
    return drift
        .slice(0, MOST_FINDINGS)
        .map(({ sentence, place }) => ({ kind, title, lines: [`${subject}: ${sentence}`], place }));
}
function findingMarks({ rulesets }) {
    return rulesets
        .filter(({ findings, status }) => findings.length > 0 && status !== 'failed')
        .map(({ name, findings, place }) => {
        const each = findings.map((one) => `${one.file}:${one.line}:${one.column} ${one.codePoint}`);
        const head = `${name} has ${(0,quantities/* count */.U9)(findings.length, 'character')} that people cannot see and models can`;
        const lines = [head, ...(0,quantities/* shortened */.vI)(each, MOST_FINDINGS)];
        return { kind: 'warning', title: 'hidden characters', lines, place };
    });
}
function outdatedMarks({ rulesets }) {
    const outdated = rulesets.filter(({ status }) => status === 'outdated');
    return outdated.map((ruleset) => {
        const { name, version, place } = ruleset;
        const subject = version === null ? name : `${name} ${version}`;
        const lines = [`${subject}: ${STATUS_FORMS.outdated.detail(ruleset)}`];
        return { kind: 'notice', title: 'outdated', lines, place };
    });
}
function placed({ place, ...mark }, workspace) {
    const file = place === undefined ? undefined : (0,quantities/* workspacePath */.X5)(place.file, workspace);
    if (file !== undefined)
        return { ...mark, file, line: place?.line, column: place?.column };
    const where = (0,quantities/* placeText */.Z9)(place, workspace);
    return where === '' ? mark : { ...mark, lines: [...mark.lines, `in ${where}`] };
}
function limited(all, kind) {
    const { shown, rest } = divided(all, kind);
    if (rest.length === 0)
        return shown;
    const firstLines = rest.map(({ lines }) => lines[0] ?? '').slice(0, MOST_OF_A_KIND);
    const where = kind === 'error' ? 'the job summary and the report have' : 'the log has';
    const head = `and ${rest.length} more ${kind}s; ${where} all of them`;
    return [...shown, { kind, title: `${rest.length} more`, lines: [head, ...firstLines] }];
}
function divided(all, kind) {
    const ofKind = all.filter((one) => one.kind === kind);
    const most = ofKind.length <= MOST_OF_A_KIND ? MOST_OF_A_KIND : MOST_OF_A_KIND - 1;
    return { shown: ofKind.slice(0, most), rest: ofKind.slice(most) };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __nccwpck_require__(2527);
;// CONCATENATED MODULE: ./lib/report/json.js







const REPORT_NAME = 'arm-install-report';
function renderReport(result, workspace, redact) {
    const { command, ok, durationMs, sources, rulesets, assistants, blocks, problems } = result;
    const errors = problems.map((problem) => stopError(problem, workspace, redact));
    const report = {
        version: 1,
        command,
        ok,
        durationMs: Math.round(durationMs),
        sources: sources.map(({ name, type, url, concurrency, concurrencyFrom, peak, requests, bytes }) => ({
            name,
            type,
            url: redact(url),
            concurrency,
            concurrencyFrom: redact(concurrencyFrom),
            peak,
            requests,
            bytes,
        })),
        rulesets: rulesets.map((ruleset) => rulesetEntry(ruleset, redact)),
        assistants: assistants.map((overview) => ({ ...overview, notes: overview.notes.map(redact) })),
        blocks: blocks.map(({ file, status, bytes, error }) => {
            return { file, status, bytes, error: json_failure(error, redact) };
        }),
        ...(errors.length === 0 ? {} : { error: errors[0], errors }),
    };
    return `${(0,report_escape/* escapeJson */.GO)(JSON.stringify(report, null, 2))}\n`;
}
function renderResults(rulesets, redact) {
    const entries = rulesets.map((ruleset) => {
        const { findings: _findings, error, ...entry } = rulesetEntry(ruleset, redact);
        return { ...entry, error };
    });
    return (0,report_escape/* escapeJson */.GO)(JSON.stringify(entries));
}
function uniqueReportName() {
    return `${REPORT_NAME}-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}.json`;
}
const LATEST_REPORT_NAME = `${REPORT_NAME}.json`;
function writeReport(folder, name, json) {
    const path = (0,external_node_path_.join)(folder, name);
    (0,failure/* whenReleased */.ko)(() => (0,external_node_fs_.rmSync)(path, { force: true }));
    (0,external_node_fs_.writeFileSync)(path, json, { flag: 'wx' });
    return path;
}
function rulesetEntry(ruleset, redact) {
    const { added, changed, removed, unchanged } = ruleset.fileChanges;
    return {
        name: ruleset.name,
        source: ruleset.source,
        requested: ruleset.requested,
        version: ruleset.version,
        previousVersion: ruleset.previousVersion,
        wanted: ruleset.wanted,
        latest: ruleset.latest,
        status: ruleset.status,
        from: ruleset.from,
        bytes: ruleset.bytes ?? 0,
        files: ruleset.files ?? 0,
        fileChanges: { added, changed, removed, unchanged },
        checksum: ruleset.checksum,
        attempts: ruleset.attempts,
        startedMs: Math.round(ruleset.startedMs ?? 0),
        durationMs: Math.round(ruleset.durationMs ?? 0),
        findings: ruleset.findings.map(({ file, line, column, codePoint, severity }) => {
            return { file: redact(file), line, column, codePoint, severity };
        }),
        error: json_failure(ruleset.error, redact),
    };
}
function json_failure(error, redact) {
    if (error === null)
        return null;
    const { code, message, hint, details } = error;
    return { code, message: redact(message), hint: redact(hint), httpStatus: details.status ?? null };
}
function stopError({ code, message, hint, details }, workspace, redact) {
    const { place } = details;
    return {
        code,
        message: redact(message),
        hint: redact(hint),
        file: place === undefined ? null : ((0,quantities/* workspacePath */.X5)(place.file, workspace) ?? place.file),
        line: place?.line ?? null,
        column: place?.column ?? null,
    };
}
const OUTPUT_NAMES = (/* unused pure expression or super */ null && ([
    'installed',
    'updated',
    'unchanged',
    'removed',
    'failed',
    'outdated',
    'published',
    'checksum',
    'changed',
    'cache-hit',
    'changes',
    'results',
    'report',
]));
function outputsOf(result, reportPath, redact) {
    const counts = (0,outcome/* countByStatus */.x7)(result.rulesets);
    return {
        installed: String(counts.installed),
        updated: String(counts.updated),
        unchanged: String(counts.unchanged),
        removed: String(counts.removed),
        failed: String(counts.failed),
        outdated: String(counts.outdated),
        published: String(counts.published),
        checksum: result.rulesets.find(({ status }) => status === 'published')?.checksum ?? '',
        changed: String(result.changed && !result.dryRun),
        'cache-hit': String(result.cacheHit),
        changes: redact(result.changes),
        results: renderResults(result.rulesets, redact),
        report: reportPath,
    };
}

// EXTERNAL MODULE: ./lib/report/log.js
var log = __nccwpck_require__(9820);
;// CONCATENATED MODULE: ./lib/report/progress.js


const LINE_EVERY_MS = 1000;
class Progress {
    #verb;
    #now;
    #overall;
    #sources = new Map();
    #lastLineMs;
    constructor(verb, plans, now) {
        this.#verb = verb;
        this.#now = now;
        const rulesets = plans.reduce((sum, plan) => sum + plan.rulesets, 0);
        this.#overall = new Meter(now, rulesets);
        for (const plan of plans)
            this.#sources.set(plan.source, { meter: new Meter(now, plan.rulesets), plan, running: 0 });
        this.#lastLineMs = now();
    }
    received(source, bytes) {
        this.#overall.receive(bytes);
        this.#sources.get(source)?.meter.receive(bytes);
    }
    finished(source, bytes = 0) {
        const entry = this.#sources.get(source);
        if (entry?.plan.isFolder === true)
            this.received(source, bytes);
        this.#overall.finish();
        entry?.meter.finish();
    }
    running(source, requests) {
        const entry = this.#sources.get(source);
        if (entry !== undefined)
            entry.running = requests;
    }
    dueLine() {
        const atMs = this.#now();
        if (atMs - this.#lastLineMs < LINE_EVERY_MS)
            return undefined;
        this.#lastLineMs = atMs;
        return progressLine(this.#verb, this.#whole(this.#overall.read()));
    }
    lastLine() {
        return progressLine(this.#verb, this.#whole(this.#overall.readOverall()));
    }
    state = () => ({
        verb: this.#verb,
        overall: this.#whole(this.#overall.read()),
        sources: Array.from(this.#sources, ([source, { meter, plan, running }]) => ({
            source,
            limit: plan.limit,
            running,
            ...meter.read(),
        })),
    });
    #whole(reading) {
        let { etaMs } = reading;
        for (const { meter } of etaMs === undefined ? [] : this.#sources.values()) {
            etaMs = Math.max(etaMs ?? 0, meter.read().etaMs ?? 0);
        }
        return { ...reading, etaMs };
    }
}
function progressLine(verb, { done, total, bytes, bytesPerSecond, etaMs }) {
    if (bytes === 0 && done === total)
        return `${verb} ${done}/${total} rulesets... nothing downloaded`;
    const eta = etaMs === undefined ? 'unknown' : (0,quantities/* formatEta */.gc)(etaMs);
    return `${verb} ${done}/${total} rulesets... ${(0,quantities/* formatBytes */.z3)(bytes)}, ${(0,quantities/* formatSpeed */.DB)(bytesPerSecond)}, ETA ${eta}`;
}
function retryLine({ source, url, attempt, of, reason, delayMs }) {
    const next = `next in ${(0,quantities/* formatDuration */.a3)(delayMs)}`;
    return `${source}: attempt ${attempt} of ${of} failed, ${next}: ${reason} (${withoutQuery(url)})`;
}
function withoutQuery(url) {
    if (typeof url === 'string')
        return url.replace(/[?#].*$/s, '');
    return `${url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin}${url.pathname}`;
}
const WINDOW_MS = 5000;
const CHECKPOINT_EVERY_MS = 500;
class Meter {
    #now;
    #startedMs;
    #total;
    #checkpoints;
    #done = 0;
    #bytes = 0;
    constructor(now, total) {
        this.#now = now;
        this.#startedMs = now();
        this.#total = total;
        this.#checkpoints = [{ atMs: this.#startedMs, bytes: 0 }];
    }
    finish() {
        this.#done += 1;
    }
    receive(bytes) {
        this.#bytes += bytes;
    }
    read() {
        const atMs = this.#now();
        const points = this.#checkpoints;
        while (points[1] !== undefined && points[1].atMs <= atMs - WINDOW_MS)
            points.shift();
        const oldest = points[0] ?? { atMs: this.#startedMs, bytes: 0 };
        if (atMs - (points.at(-1)?.atMs ?? this.#startedMs) >= CHECKPOINT_EVERY_MS)
            points.push({ atMs, bytes: this.#bytes });
        return this.#reading(oldest.atMs, oldest.bytes);
    }
    readOverall() {
        return this.#reading(this.#startedMs, 0);
    }
    #reading(sinceMs, sinceBytes) {
        const atMs = this.#now();
        const [done, total, bytes] = [this.#done, this.#total, this.#bytes];
        const left = Math.max(0, total - done);
        return {
            done,
            total,
            bytes,
            bytesPerSecond: atMs - sinceMs < 1 ? 0 : ((bytes - sinceBytes) * 1000) / (atMs - sinceMs),
            etaMs: left === 0 ? 0 : done === 0 ? undefined : ((atMs - this.#startedMs) / done) * left,
        };
    }
}
const REDRAW_EVERY_MS = 100;
function canDraw(stream, env) {
    return stream.isTTY === true && !isSet(env.GITHUB_ACTIONS) && !isSet(env.CI) && env.TERM !== 'dumb';
}
function wantsColor(stream, env) {
    return canDraw(stream, env) && (env.NO_COLOR === undefined || env.NO_COLOR === '');
}
async function openTerminal(stream, env) {
    const { createLogUpdate } = await __nccwpck_require__.e(/* import() */ 210).then(__nccwpck_require__.bind(__nccwpck_require__, 2210));
    const draw = createLogUpdate(stream, { showCursor: true });
    const color = wantsColor(stream, env);
    let timer;
    let picture = () => '';
    return {
        line(text) {
            draw.clear();
            stream.write(`${text}\n`);
            if (timer !== undefined)
                draw(picture());
        },
        start(state) {
            picture = () => renderFrame(state(), stream.columns ?? 80, color);
            draw(picture());
            clearInterval(timer);
            timer = setInterval(() => draw(picture()), REDRAW_EVERY_MS).unref();
        },
        stop() {
            clearInterval(timer);
            timer = undefined;
            draw.clear();
        },
    };
}
function isSet(value) {
    return value !== undefined && value !== '' && value !== 'false';
}
const MOST_SOURCES = 8;
const LONGEST_NAME = 24;
const GREEN = 32;
const DIM = 2;
const LEAST_BAR = 5;
const MOST_BAR = 30;
const GAP = 2;
function renderFrame(state, columns, color) {
    const { verb, overall } = state;
    const sources = shownSources(state.sources);
    const ofSources = sources.map(({ source }) => `  ${(0,report_escape/* clip */.$Q)((0,report_escape/* escapeLine */.EH)(source), LONGEST_NAME)}`);
    const labels = align([`${verb} ${overall.done}/${overall.total}`, ...ofSources], 'left');
    const tails = tailsOf(overall, sources);
    const width = (texts) => Math.max(...texts.map((text) => text.length));
    const barWidth = Math.min(MOST_BAR, columns - width(labels) - width(tails) - 2 * GAP - 1);
    const lines = [overall, ...sources].map((reading, index) => {
        const [label = '', tail = ''] = [labels[index], tails[index]];
        const gap = ' '.repeat(GAP);
        if (barWidth < LEAST_BAR)
            return (0,report_escape/* clip */.$Q)(`${label}${gap}${tail}`.trimEnd(), columns - 1);
        return `${label}${gap}${bar(reading, barWidth, color)}${gap}${tail}`.trimEnd();
    });
    const omitted = state.sources.length - sources.length;
    if (omitted > 0)
        lines.push((0,report_escape/* clip */.$Q)(`  and ${omitted} more sources`, columns));
    return lines.join('\n');
}
function tailsOf(overall, sources) {
    const readings = [overall, ...sources];
    const shares = ['', ...sources.map(({ done, total }) => `${done}/${total}`)];
    const sizes = readings.map(({ bytes }) => (0,quantities/* formatBytes */.z3)(bytes));
    const speeds = readings.map(({ bytesPerSecond }) => (0,quantities/* formatSpeed */.DB)(bytesPerSecond));
    const cells = [
        align(shares, 'right'),
        align(sizes, 'right'),
        align(speeds, 'right'),
        align(readings.map(etaText), 'left'),
        ['', ...sources.map(({ running, limit }) => `${running}/${limit} in use`)],
    ];
    return readings.map((_, index) => cells.map((column) => column[index]).join(' '.repeat(GAP)));
}
function etaText({ etaMs }) {
    return `ETA ${etaMs === undefined ? '-' : (0,quantities/* formatEta */.gc)(etaMs)}`;
}
function align(texts, side) {
    const width = Math.max(...texts.map((text) => text.length));
    return texts.map((text) => (side === 'left' ? text.padEnd(width) : text.padStart(width)));
}
function bar({ done, total }, width, color) {
    const filled = total === 0 ? width : Math.min(width, Math.floor((done / total) * width));
    const full = '\u2588'.repeat(filled);
    const empty = '\u2591'.repeat(width - filled);
    return color ? `\u001B[${GREEN}m${full}\u001B[39m\u001B[${DIM}m${empty}\u001B[22m` : full + empty;
}
function shownSources(sources) {
    if (sources.length <= MOST_SOURCES)
        return [...sources];
    return sources
        .toSorted((a, b) => Number(b.done < b.total) - Number(a.done < a.total))
        .slice(0, MOST_SOURCES);
}

// EXTERNAL MODULE: ./lib/report/sinks.js
var sinks = __nccwpck_require__(8370);
// EXTERNAL MODULE: ./lib/report/changes.js
var changes = __nccwpck_require__(9495);
// EXTERNAL MODULE: ./lib/report/summary-table.js
var summary_table = __nccwpck_require__(1759);
;// CONCATENATED MODULE: ./lib/report/summary-sections.js




const DRIFT_HINT = 'Run install and commit what it changes; a change that is meant belongs into the ruleset or the manifest';
const MOST_NOTES = 8;
const summary_sections_MOST_NAMES = 10;
function failuresSection(result, workspace, text) {
    const rows = [
        ...stopRows(result, workspace, text),
        ...failedRows(result, text),
        ...driftedRows(result, text),
        ...blockRows(result, text),
    ];
    if (rows.length === 0)
        return '';
    const head = [result.problems.length > 0 ? 'Where' : 'Ruleset', 'What happened', 'What to do'];
    return `#### What failed\n\n${(0,summary_table/* renderTable */.bo)({ head, rows, open: 20, budgetBytes: 60_000 })}`;
}
function stopRows({ problems }, workspace, text) {
    return problems.map(({ code, message, hint, details }) => {
        const where = (0,quantities/* placeText */.Z9)(details.place, workspace);
        const subject = details.ruleset ?? where;
        const what = where === '' || where === subject ? message : `${message} ("${where}")`;
        const source = details.source === undefined ? '' : `source ${text.code(details.source)}`;
        const cell = failureCell({ code, message: what }, text);
        return [lines(text.code(subject), source), cell, text.sentence(hint)];
    });
}
function failedRows({ rulesets }, text) {
    return (0,outcome/* groupFailures */.BR)(rulesets).map(({ error, rulesets: group }) => {
        const names = group.slice(0, summary_sections_MOST_NAMES).map((ruleset) => nameCell(ruleset, text));
        if (group.length > summary_sections_MOST_NAMES)
            names.push(`and ${group.length - summary_sections_MOST_NAMES} more`);
        const told = group.length === 1 ? '' : `${group.length} rulesets for one cause; of the first:`;
        const what = failureCell(error, text, told);
        return [lines(...names, fromSource(group[0]?.source, text)), what, text.sentence(error.hint)];
    });
}
function driftedRows({ rulesets }, text) {
    return rulesets
        .filter(({ status, error }) => status === 'drifted' && error === null)
        .map((ruleset) => {
        const { source, notes = [] } = ruleset;
        const subject = lines(nameCell(ruleset, text), fromSource(source, text));
        return [subject, driftCell(notes, text), DRIFT_HINT];
    });
}
function blockRows({ blocks }, text) {
    return blocks.filter(outcome/* isBad */.e2).map(({ file, error, drift = [] }) => {
        if (error !== null)
            return [text.code(file), failureCell(error, text), text.sentence(error.hint)];
        const notes = drift.map(({ sentence }) => sentence);
        return [text.code(file), driftCell(notes, text), DRIFT_HINT];
    });
}
function driftCell(notes, text) {
    return lines(`<b>${STATUS_FORMS.drifted.label}</b>`, listedNotes(notes, text));
}
function listedNotes(notes, text) {
    const more = notes.length - MOST_NOTES;
    const sentences = notes.slice(0, MOST_NOTES).map((note) => text.sentence(note));
    return lines(...sentences, more > 0 ? `and ${more} more` : '');
}
function nameCell(ruleset, text) {
    return [text.code(ruleset.name), text.code(versionText(ruleset))].join(' ').trimEnd();
}
function fromSource(source, text) {
    return source === undefined || source === '' ? '' : `from ${text.code(source)}`;
}
function failureCell({ code, message }, text, told = '') {
    return lines(`<b>${text.code(code)}</b>`, told, text.sentence(message));
}
function lines(...parts) {
    return (0,quantities/* joined */.oR)('<br>', parts);
}
const FEW = 12;
const MOST_OPEN = 25;
const RESULT = [
    'Result',
    ({ status }) => `${STATUS_FORMS[status].icon} ${STATUS_FORMS[status].label}`,
];
const NAME = ['Ruleset', ({ name }, text) => text.code(name)];
const SOURCE = ['Source', ({ source }, text) => text.code(source)];
const COLUMNS = [
    ['', (_ruleset, _text, number) => number],
    RESULT,
    NAME,
    ['Version', (ruleset, text) => text.code(versionText(ruleset))],
    SOURCE,
    ['From', ({ from }) => (from === null ? '' : ORIGIN_LABELS[from])],
    ['Size', ({ bytes }) => (bytes === null ? '' : (0,quantities/* formatBytes */.z3)(bytes))],
    ['Time', ({ durationMs }) => (durationMs === null ? '' : (0,quantities/* formatDuration */.a3)(durationMs))],
];
const OUTDATED_COLUMNS = [
    RESULT,
    NAME,
    ['Locked', (ruleset, text) => text.code(versionText(ruleset))],
    ['In range', ({ wanted }, text) => text.code(wanted)],
    ['Latest', ({ latest }, text) => text.code(latest)],
    SOURCE,
];
function rulesetsSection({ rulesets, command }, text) {
    if (rulesets.length === 0)
        return '';
    const news = rulesets
        .filter((ruleset) => !isQuiet(ruleset))
        .toSorted((a, b) => Number((0,outcome/* isBad */.e2)(b)) - Number((0,outcome/* isBad */.e2)(a)));
    const quiet = rulesets.filter(isQuiet);
    const columns = command === 'outdated' ? OUTDATED_COLUMNS : COLUMNS;
    const head = columns.map(([title]) => title);
    const numbers = new Map(rulesets.map((ruleset, index) => [ruleset, (0,summary_table/* rulesetNumber */.O6)(index)]));
    const rows = [...news, ...quiet].map((ruleset) => columns.map(([, cell]) => cell(ruleset, text, numbers.get(ruleset) ?? '')));
    const open = news.length === 0 ? 0 : rulesets.length <= FEW ? rulesets.length : Math.min(news.length, MOST_OPEN);
    const title = open === 0 ? '' : '#### Rulesets\n\n';
    return `${title}${(0,summary_table/* renderTable */.bo)({ head, rows, open, noun: 'ruleset', budgetBytes: 80_000 })}`;
}
function isQuiet({ status }) {
    return status === 'unchanged' || status === 'current';
}
function assistantsSection({ assistants }, text) {
    if (assistants.length === 0)
        return '';
    const head = ['Assistant', 'Rules', 'Always loaded', 'Notes'];
    const rows = assistants.map((overview) => {
        const [size = '', tokens = ''] = (0,quantities/* formatTextSize */.cj)(overview.alwaysBytes).split(', about ');
        return [
            lines(text.code(overview.name), text.code(overview.folder)),
            lines(...rulesByMode(overview).map(unbroken)),
            lines(unbroken(size), unbroken(`about ${tokens}`)),
            listedNotes(overview.notes, text),
        ];
    });
    return `#### What your assistants read\n\n${(0,summary_table/* renderTable */.bo)({ head, rows, open: 20, budgetBytes: 30_000 })}`;
}
function sourcesSection({ sources }, text) {
    if (sources.every(({ requests }) => requests === 0))
        return '';
    const head = ['', 'Source', 'Address', 'Limit', 'Peak', 'Received', 'Limit set by'];
    const rows = sources.map((source, index) => [
        (0,summary_table/* sourceNumber */.Ju)(index),
        `${text.code(source.name)}<br>${source.type}`,
        text.code(source.url),
        String(source.concurrency),
        String(source.peak),
        received(source),
        text.code(source.concurrencyFrom),
    ]);
    return `#### Sources\n\n${(0,summary_table/* renderTable */.bo)({ head, rows, open: 20, budgetBytes: 15_000 })}`;
}
function received({ requests, bytes }) {
    return requests === 0 ? 'nothing' : lines((0,quantities/* formatBytes */.z3)(bytes), unbroken((0,quantities/* count */.U9)(requests, 'request')));
}
function unbroken(words) {
    return words.replaceAll(' ', '&nbsp;');
}
const MOST_ROWS = 250;
function findingsSection({ rulesets }, text) {
    const found = rulesets.flatMap(({ name, findings }) => findings.map((finding) => ({ name, ...finding })));
    if (found.length === 0)
        return '';
    const rows = found.slice(0, MOST_ROWS).map(({ name, file, line, column, codePoint, severity }) => {
        return [text.code(name), text.code(file), `${line}:${column}`, text.code(codePoint), severity];
    });
    const told = `${(0,quantities/* count */.U9)(found.length, 'character')} that people cannot see and models can`;
    const head = ['Ruleset', 'File', 'Line:column', 'Character', 'Severity'];
    const table = (0,summary_table/* renderTable */.bo)({ head, rows, open: 10, total: found.length, budgetBytes: 25_000 });
    return `#### Hidden characters\n\n${told}\n\n${table}`;
}
function publishSection({ command, rulesets }, text) {
    const packed = rulesets.filter(({ checksum, status }) => checksum !== null && status !== 'failed');
    if (command !== 'publish' || packed.length === 0)
        return '';
    const rows = packed.map(({ name, version, bytes, files, checksum }) => [
        text.code(name),
        text.code(version ?? ''),
        (0,quantities/* formatBytes */.z3)(bytes ?? 0),
        (0,quantities/* count */.U9)(files ?? 0, 'file'),
        `<code>${checksum}</code>`,
    ]);
    const head = ['Ruleset', 'Version', 'Size', 'Contents', 'SHA-256'];
    const lines = packed.map(({ name, version }) => `"${name}": "^${version}"`);
    const table = (0,summary_table/* renderTable */.bo)({ head, rows, open: 10, budgetBytes: 10_000 });
    const fence = '```';
    return `#### What was packed\n\n${table}\n\nIn the \`dependencies\` of \`rules.json\`:\n\n${fence}json\n${lines.join(',\n')}\n${fence}`;
}

;// CONCATENATED MODULE: ./lib/report/summary.js






function renderSummary(result, workspace, redact) {
    const text = (0,summary_table/* createSummaryText */.W_)(redact);
    const sections = (0,outcome/* nothingHappened */.$M)(result)
        ? [
            heading(result),
            rulesetsSection(result, text),
            result.assistants.some(({ notes }) => notes.length > 0) ? assistantsSection(result, text) : '',
        ]
        : [
            heading(result),
            failuresSection(result, workspace, text),
            rulesetsSection(result, text),
            publishSection(result, text),
            assistantsSection(result, text),
            sourcesSection(result, text),
            chartSection(result),
            findingsSection(result, text),
            changesSection(result, redact),
            warningsSection(result, workspace, text),
        ];
    return `${(0,quantities/* joined */.oR)('\n\n', sections)}\n`;
}
function heading(result) {
    const received = (0,outcome/* bytesReceived */.XM)(result);
    const { icon, words } = verdict(result);
    const stats = (0,quantities/* joined */.oR)(' \u00b7 ', [
        totals(result),
        received === 0 ? '' : `${(0,quantities/* formatBytes */.z3)(received)} received`,
        (0,quantities/* formatDuration */.a3)(result.durationMs),
        result.cacheHit ? 'Actions cache hit' : '',
        result.dryRun ? 'dry run, nothing was written' : '',
    ]);
    return `### ${icon} ARM rulesets: ${words}\n\n${stats}`;
}
function changesSection(result, redact) {
    const moved = result.rulesets.some(({ previousVersion }) => previousVersion !== null);
    if (result.changes === '' || !moved)
        return '';
    const table = redact((0,changes/* renderChangesTable */.a)(result.rulesets, result.sources, 20_000));
    const isLong = table.split('\n').length > 22;
    const body = isLong ? `<details><summary>All changes</summary>\n\n${table}\n\n</details>` : table;
    return `#### What changed\n\n${body}`;
}
function warningsSection({ warnings }, workspace, text) {
    if (warnings.length === 0)
        return '';
    const rows = warnings.map(({ message, place, ruleset }) => [
        text.code(ruleset ?? (0,quantities/* placeText */.Z9)(place, workspace)),
        text.sentence(message),
    ]);
    return `#### Warnings\n\n${(0,summary_table/* renderTable */.bo)({ head: ['Where', 'Warning'], rows, open: 10, budgetBytes: 10_000 })}`;
}
const summary_NOTHING_NEW = {
    install: 'unchanged',
    update: 'up to date',
    check: 'match the lockfile',
    outdated: 'current',
    publish: 'published already, with the same contents',
};
function verdict(result) {
    const { rulesets, blocks, problems, failOnError, command, dryRun } = result;
    const total = (0,outcome/* wantedRulesets */.L1)(result).length;
    const counts = (0,outcome/* countByStatus */.x7)(rulesets);
    if (problems.length > 0)
        return { icon: '\u274c', words: 'the run was stopped' };
    if ([...rulesets, ...blocks].some(outcome/* isBad */.e2))
        return { icon: failOnError ? '\u274c' : '\u26a0\ufe0f', words: badWords(result) };
    const suspicious = rulesets.filter(({ findings }) => findings.length > 0).length;
    if (suspicious > 0)
        return { icon: '\u26a0\ufe0f', words: `hidden characters in ${suspicious} of ${total}` };
    if (counts.outdated > 0)
        return { icon: '\u2b06\ufe0f', words: `${counts.outdated} of ${total} outdated` };
    if ((0,outcome/* nothingHappened */.$M)(result))
        return { icon: '\u2705', words: `all ${total} ${summary_NOTHING_NEW[command]}` };
    if (command === 'publish')
        return { icon: '\u2705', words: publishWords(result) };
    if (dryRun)
        return { icon: '\u2705', words: `${(0,quantities/* count */.U9)(total, 'ruleset')} can be installed` };
    return { icon: '\u2705', words: `all ${total} in order` };
}
function publishWords({ rulesets, dryRun }) {
    if (dryRun)
        return 'packed and judged, nothing was sent';
    return rulesets.some(({ status }) => status === 'published')
        ? 'published'
        : 'published before, with the same contents';
}
function badWords(result) {
    const { failed, drifted } = (0,outcome/* countByStatus */.x7)(result.rulesets);
    const all = Math.max((0,outcome/* wantedRulesets */.L1)(result).length, failed + drifted);
    const rulesets = failed > 0 && drifted > 0
        ? [`${failed} failed and ${drifted} drifted of ${all}`]
        : failed + drifted > 0
            ? [`${failed + drifted} of ${all} ${failed > 0 ? 'failed' : 'drifted'}`]
            : [];
    const blocks = result.blocks.filter(outcome/* isBad */.e2).map(({ file, status }) => `the block in ${file} ${status}`);
    return [...rulesets, ...blocks].join(', ');
}
const MOST_BARS = 30;
const MOST_TICKS = 10;
const LONGEST_IN_MS = 3000;
function chartSection({ rulesets, sources }) {
    const bars = rulesets.flatMap(barOf);
    if (bars.length === 0)
        return '';
    const shown = mostTelling(bars);
    const omitted = bars.length - shown.length;
    return [
        '#### Downloads over time',
        '',
        '```mermaid',
        ...chartLines(sources, shown),
        '```',
        '',
        `The numbers are those of the tables.${omitted > 0 ? ` ${shown.length} of ${bars.length} downloads are shown, the longest.` : ''}`,
    ].join('\n');
}
function barOf(ruleset, index) {
    const { from, status, startedMs, durationMs, source, attempts } = ruleset;
    const wasFetched = from === 'registry' || (status === 'failed' && attempts > 0);
    if (!wasFetched || startedMs === null || durationMs === null)
        return [];
    const label = (0,summary_table/* rulesetNumber */.O6)(index);
    return [{ label, source, startMs: startedMs, durationMs, failed: status === 'failed' }];
}
function mostTelling(bars) {
    const ranked = bars.toSorted((a, b) => Number(b.failed) - Number(a.failed) || b.durationMs - a.durationMs);
    const chosen = new Set(ranked.slice(0, MOST_BARS));
    return bars.filter((bar) => chosen.has(bar)).toSorted((a, b) => a.startMs - b.startMs);
}
function chartLines(sources, bars) {
    const sections = sources.flatMap(({ name, type, concurrency }, index) => {
        const own = bars.filter(({ source }) => source === name);
        const title = `${(0,summary_table/* sourceNumber */.Ju)(index)} ${type}, limit ${concurrency}`;
        return own.length === 0 ? [] : [{ title, own }];
    });
    const longestTitle = Math.max(...sections.map(({ title }) => title.length), 0);
    const endMs = Math.max(...bars.map(({ startMs, durationMs }) => startMs + durationMs));
    return [
        `%%{init: {"gantt": {"leftPadding": ${Math.max(75, 30 + 6 * longestTitle)}}}}%%`,
        'gantt',
        '  dateFormat x',
        `  axisFormat ${endMs <= LONGEST_IN_MS ? '%Q ms' : '%s s'}`,
        `  tickInterval ${tickMs(endMs)}millisecond`,
        '  todayMarker off',
        ...sections.flatMap(({ title, own }) => [`  section ${title}`, ...own.map(barLine)]),
    ];
}
function barLine({ label, startMs, durationMs, failed }) {
    const times = `${Math.round(startMs)}, ${Math.max(1, Math.round(durationMs))}ms`;
    return failed ? `    \u2717 ${label} :crit, ${times}` : `    \u2713 ${label} :${times}`;
}
function tickMs(endMs) {
    const least = endMs <= LONGEST_IN_MS ? 1 : 1000;
    for (let unit = least;; unit *= 10) {
        const step = [unit, 2 * unit, 5 * unit].find((candidate) => endMs / candidate <= MOST_TICKS);
        if (step !== undefined)
            return step;
    }
}

;// CONCATENATED MODULE: ./lib/report/reporter.js














class RunReporter {
    #sink;
    #terminal;
    #options;
    #masker;
    #log;
    #warnings = [];
    #progress;
    #isMasked = false;
    constructor(sink, options, terminal) {
        this.#sink = sink;
        this.#terminal = terminal;
        this.#options = options;
        this.#masker = (0,masking/* createMasker */.a)((value) => sink.setSecret(value));
        this.#log = new log/* Log */.tG(sink, this.#masker.redact, options.env.RUNNER_DEBUG !== '1');
    }
    mask(secrets, written) {
        this.#masker.add(secrets, written);
        this.#isMasked = true;
    }
    group(title, lines) {
        this.#log.group(title, lines);
    }
    info(line) {
        this.#log.release();
        this.#log.line(line);
    }
    debug(line) {
        this.#log.debug(line);
    }
    warning(warning) {
        this.#warnings.push(warning);
    }
    startPhase(title, verb, plan) {
        this.#endPhase(false);
        const progress = new Progress(verb, plan, this.#options.now);
        this.#progress = progress;
        this.#log.open(title);
        this.#terminal?.start(progress.state);
    }
    received(source, bytes) {
        this.#progress?.received(source, bytes);
        this.#printDueLine();
    }
    running(source, requests) {
        this.#progress?.running(source, requests);
    }
    retrying(event) {
        this.info(retryLine(event));
    }
    finished(ruleset) {
        if (ruleset.requested !== null)
            this.#progress?.finished(ruleset.source, ruleset.from === 'registry' ? (ruleset.bytes ?? 0) : 0);
        if (ruleset.status !== 'unchanged' && ruleset.status !== 'current')
            this.#log.release();
        this.#log.line(rulesetLine(ruleset));
        this.#printDueLine();
    }
    finish(told, summary) {
        const result = this.#complete(told);
        const isQuiet = (0,outcome/* nothingHappened */.$M)(result);
        this.#endPhase(isQuiet);
        this.#log.release();
        const reading = isQuiet ? [] : readingLines(result);
        if (reading.length > 0)
            this.#log.group('What your assistants read', reading);
        const { workspace } = this.#options;
        const { published, reportPath, troubles } = this.#publish(result, summary);
        for (const annotation of annotationsOf(published, workspace))
            this.#log.annotate(annotation);
        const unshown = unshownWarnings(published, workspace);
        if (unshown.length > 0)
            this.#log.group('More warnings', unshown);
        for (const line of [...troubles, ...closingLines(published, workspace)])
            this.#log.line(line);
        return { exitCode: (0,outcome/* exitCode */.I$)(published), reportPath };
    }
    #publish(result, summary) {
        const troubles = [];
        const tell = (sentence) => void troubles.push(sentence);
        const reportPath = this.#publishReport(result, tell);
        let published = result;
        try {
            const outputs = outputsOf(result, reportPath, this.#masker.redact);
            for (const [name, value] of Object.entries(outputs))
                this.#sink.setOutput(name, value);
        }
        catch (error) {
            if (!(error instanceof errors/* ArmError */.dW))
                throw error;
            published = { ...result, ok: false, problems: [...result.problems, error] };
            if (reportPath !== '')
                this.#publishReport(published, tell, reportPath);
        }
        this.#publishSummary(published, summary, tell);
        return { published, reportPath, troubles };
    }
    #publishReport(result, tell, known = '') {
        const { env, workspace } = this.#options;
        const folder = env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
        const name = (0,external_node_path_.basename)(known) || (env.RUNNER_TEMP ? uniqueReportName() : LATEST_REPORT_NAME);
        try {
            return writeReport(folder, name, renderReport(result, workspace, this.#masker.redact));
        }
        catch (error) {
            const reason = (0,external_node_fs_.existsSync)(folder) ? reasonOf(error) : 'there is no such folder';
            tell(`Cannot write the report into "${folder}": ${reason}`);
            return '';
        }
    }
    #publishSummary(result, mode, tell) {
        const { env, workspace } = this.#options;
        const file = env.GITHUB_STEP_SUMMARY;
        const isWanted = mode === 'always' || (mode === 'on-failure' && !result.ok);
        if (!file || !isWanted)
            return;
        try {
            (0,external_node_fs_.appendFileSync)(file, renderSummary(result, workspace, this.#masker.redact));
        }
        catch (error) {
            tell(`Cannot write the job summary "${file}": ${reasonOf(error)}`);
        }
    }
    crash(error) {
        this.#terminal?.stop();
        this.#log.release();
        this.#log.close();
        for (const line of (0,log/* stackLines */.yH)(error))
            this.#log.debug(line);
        this.#log.annotate((0,log/* crashAnnotation */.hG)(error, this.#isMasked));
    }
    #printDueLine() {
        if (this.#terminal !== undefined)
            return;
        const line = this.#progress?.dueLine();
        if (line !== undefined)
            this.info(line);
    }
    #endPhase(isQuiet) {
        this.#terminal?.stop();
        if (isQuiet)
            this.#log.drop();
        else
            this.#log.close();
        if (this.#progress !== undefined && !isQuiet)
            this.#log.line(this.#progress.lastLine());
        this.#progress = undefined;
    }
    #complete(result) {
        const warnings = new Map([...result.warnings, ...this.#warnings].map((warning) => [JSON.stringify(warning), warning]));
        return { ...result, warnings: [...warnings.values()] };
    }
}
async function createReporter(options) {
    const { env, stdout = process.stdout } = options;
    stdout.on('error', () => { });
    const debug = env.RUNNER_DEBUG === '1';
    const setOutput = (0,sinks/* createOutputWriter */.XO)(env);
    if (canDraw(stdout, env)) {
        const terminal = await openTerminal(stdout, env);
        const plain = (0,sinks/* createPlainSink */._I)(terminal.line, { debug, color: wantsColor(stdout, env) });
        return new RunReporter({ ...plain, setOutput }, options, terminal);
    }
    if ((0,sinks/* isUnderRunner */.Rf)(env))
        return new RunReporter((0,sinks/* createRunnerSink */.s7)(env), options);
    const plain = (0,sinks/* createPlainSink */._I)((line) => void stdout.write(`${line}\n`), { debug, color: false });
    return new RunReporter({ ...plain, setOutput }, options);
}
function reasonOf(error) {
    return (0,failure/* diskReason */.CQ)(error) ?? (error instanceof Error ? error.message : 'unknown reason');
}


/***/ }),

/***/ 8370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ markMainStep),
/* harmony export */   R5: () => (/* binding */ readInput),
/* harmony export */   Rf: () => (/* binding */ isUnderRunner),
/* harmony export */   Tn: () => (/* binding */ saveForPost),
/* harmony export */   XO: () => (/* binding */ createOutputWriter),
/* harmony export */   _I: () => (/* binding */ createPlainSink),
/* harmony export */   cj: () => (/* binding */ readPostState),
/* harmony export */   pq: () => (/* binding */ isPostStep),
/* harmony export */   s7: () => (/* binding */ createRunnerSink)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(235);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5979);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2527);




function isUnderRunner(env) {
    return [env.GITHUB_ACTIONS, env.GITHUB_OUTPUT, env.RUNNER_TEMP].some((value) => value !== undefined && value !== '' && value !== 'false');
}
function createPlainSink(write, options) {
    const paint = (code, text) => (options.color ? `\u001B[${code}m${text}\u001B[39m` : text);
    const colors = { error: 31, warning: 33, notice: 36 };
    return {
        line: write,
        debug(text) {
            if (options.debug)
                write(`debug: ${text}`);
        },
        startGroup: write,
        endGroup() { },
        annotate({ kind, title, lines, file, line, column }) {
            const [first = '', ...rest] = lines;
            const where = [file, line, column].filter((part) => part !== undefined).join(':');
            write(`${paint(colors[kind], kind)}: ${title}: ${first}${where === '' ? '' : ` (${where})`}`);
            for (const text of rest)
                write(`  ${text}`);
        },
        setSecret() { },
    };
}
const LONGEST_MESSAGE = 4096;
const ANNOTATE = { error: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3, warning: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e, notice: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .notice */ .lm };
function createRunnerSink(env) {
    return {
        line: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq,
        debug(text) {
            if (env.RUNNER_DEBUG === '1')
                _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .debug */ .Yz(text);
        },
        startGroup: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .startGroup */ .Oh,
        endGroup: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .endGroup */ .N4,
        annotate: ({ kind, lines, ...place }) => ANNOTATE[kind]((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)(lines.join('\n'), LONGEST_MESSAGE), propertiesOf(place)),
        setSecret: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setSecret */ .Pq,
        setOutput: createOutputWriter(env),
    };
}
function createOutputWriter({ GITHUB_OUTPUT: file }) {
    return (name, value) => {
        if (!file)
            return;
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainingFailures */ .hr)('set the outputs of this step in', file, () => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(file);
            _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setOutput */ .uH(name, value);
        });
    };
}
function propertiesOf({ title, file, line, column, }) {
    return {
        title,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { startLine: line }),
        ...(column === undefined ? {} : { startColumn: column }),
    };
}
const MAIN_HAS_RUN = 'main-has-run';
const POST_STATE = 'post';
function isPostStep() {
    return _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu(MAIN_HAS_RUN) === 'true';
}
function markMainStep(env, onWarning) {
    saveState(env, MAIN_HAS_RUN, 'true', onWarning);
}
function saveForPost(env, state, onWarning) {
    if (state !== undefined)
        saveState(env, POST_STATE, state, onWarning);
}
function readPostState() {
    return _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu(POST_STATE) || undefined;
}
function saveState(env, name, value, onWarning) {
    if (!env.GITHUB_STATE)
        return;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(env.GITHUB_STATE);
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ(name, value);
    }
    catch (error) {
        const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .diskReason */ .CQ)(error);
        if (reason === undefined)
            throw error;
        onWarning({ message: `Cannot save the state for the post step in "${env.GITHUB_STATE}": ${reason}` });
    }
}
function readInput(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getInput */ .V4(name);
}


/***/ }),

/***/ 1759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ju: () => (/* binding */ sourceNumber),
/* harmony export */   O6: () => (/* binding */ rulesetNumber),
/* harmony export */   W_: () => (/* binding */ createSummaryText),
/* harmony export */   bo: () => (/* binding */ renderTable),
/* harmony export */   gC: () => (/* binding */ httpsAddress)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2527);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4409);


function renderTable(options) {
    const { head, rows, open, noun = 'row', total = rows.length, budgetBytes } = options;
    const columns = [...head.keys()].filter((index) => rows.some((cells) => cells[index] !== ''));
    const heading = `<tr>${columns.map((index) => `<th align="left">${head[index]}</th>`).join('')}</tr>`;
    const cellsOf = (row) => columns.map((index) => `<td>${row[index]}</td>`).join('');
    const all = rows.map((row) => `<tr>${cellsOf(row)}</tr>`);
    const shown = (0,_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .fitting */ ._Q)(all, budgetBytes, Buffer.byteLength);
    const openCount = shown.length <= open + 1 ? shown.length : open;
    const folded = shown.slice(openCount);
    const parts = [];
    if (openCount > 0)
        parts.push(table(heading, shown.slice(0, openCount)));
    if (folded.length > 0) {
        const label = openCount > 0 ? (0,_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(folded.length, `more ${noun}`) : (0,_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(folded.length, noun);
        parts.push(`<details><summary>${label}</summary>${table(heading, folded)}</details>`);
    }
    const omitted = total - shown.length;
    if (omitted > 0)
        parts.push(`<p>and ${(0,_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(omitted, `more ${noun}`)}, which the JSON report has</p>`);
    return parts.join('\n');
}
function table(heading, rows) {
    return `<table>\n${heading}\n${rows.join('\n')}\n</table>`;
}
const LONGEST = 600;
const UNBROKEN = 40;
const BREAKABLE = /^[\w.:/%~+=,-]+$/;
const PIECES = /[a-z][a-z\d+.-]{0,20}:\/\/[^/]{0,80}\/*|[^/]{1,32}\/*|\/+/gi;
function createSummaryText(redact) {
    return {
        code: (text) => text === null || text === undefined || text === '' ? '' : codeHtml((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(redact(text), LONGEST)),
        sentence: (text) => sentenceHtml((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(redact(text), LONGEST)),
    };
}
function sentenceHtml(text) {
    return shortDigests(text)
        .split(/"([^"]*)"/)
        .map((part, index) => part === '' ? '' : index % 2 === 1 || !isPlain(part) ? codeHtml(part) : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeHtml */ .ZD)(part))
        .join('');
}
function isPlain(text) {
    return /^[\w ,.;:'()/=\u2026-]*$/.test(text) && !/:\/\/|www\./i.test(text);
}
function shortDigests(text) {
    return text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1\u2026');
}
function codeHtml(text) {
    if (text.length <= UNBROKEN || !BREAKABLE.test(text))
        return (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .htmlCode */ .h8)(text);
    const pieces = text.match(PIECES) ?? [];
    return `<code>${pieces.map((piece) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeHtml */ .ZD)(piece)).join('<wbr>')}</code>`;
}
function httpsAddress(url) {
    const parsed = url === undefined ? null : URL.parse(url);
    if (parsed?.protocol !== 'https:' || !/^[a-z0-9.-]+(:\d+)?$/.test(parsed.host))
        return undefined;
    const path = parsed.pathname.replace(/[^A-Za-z0-9/%.~_-]/g, (character) => encodeAscii(character));
    return `https://${parsed.host}${path === '/' ? '' : path}`;
}
function encodeAscii(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
function rulesetNumber(index) {
    return `R${index + 1}`;
}
function sourceNumber(index) {
    return `S${index + 1}`;
}


/***/ }),

/***/ 4138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ emptyResult),
/* harmony export */   Lo: () => (/* binding */ COMMANDS),
/* harmony export */   P0: () => (/* binding */ changeKind),
/* harmony export */   f: () => (/* binding */ STATUSES),
/* harmony export */   zD: () => (/* binding */ grouped)
/* harmony export */ });
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6353);

const COMMANDS = ['install', 'check', 'update', 'outdated', 'publish'];
const STATUSES = [
    'installed',
    'updated',
    'unchanged',
    'removed',
    'failed',
    'current',
    'outdated',
    'drifted',
    'published',
];
function emptyResult(name, source) {
    return {
        name,
        source,
        requested: null,
        version: null,
        previousVersion: null,
        wanted: null,
        latest: null,
        from: null,
        bytes: null,
        files: null,
        fileChanges: { added: 0, changed: 0, removed: 0, unchanged: 0 },
        checksum: null,
        attempts: 0,
        startedMs: null,
        durationMs: null,
        findings: [],
        error: null,
    };
}
function changeKind(from, to) {
    const [before, after] = [semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_0__(from), semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_0__(to)];
    if (before === null || after === null || before.compare(after) === 0)
        return 'other';
    if (after.prerelease.length > 0)
        return 'prerelease';
    if (before.major !== after.major)
        return 'major';
    if (before.minor !== after.minor)
        return 'minor';
    return before.patch !== after.patch ? 'patch' : 'prerelease';
}
function grouped(count) {
    return String(count).replace(/\B(?=(?:\d{3}){1,5}$)/g, ',');
}


/***/ }),

/***/ 5807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openActionsCacheLayer),
/* harmony export */   j: () => (/* binding */ describeSave)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _cache_actions_cache_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5798);
/* harmony import */ var _cache_entries_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1094);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6435);






function openActionsCacheLayer(session) {
    const { inputs, plan, isPartial } = session.setup;
    const wanted = new Set(plan.rulesets.flatMap(({ pin }) => pin?.checksum ?? []));
    const enabled = inputs.cache !== 'false' &&
        !inputs.offline &&
        !inputs.dryRun &&
        !isPartial &&
        wanted.size > 0 &&
        (0,_cache_actions_cache_js__WEBPACK_IMPORTED_MODULE_2__/* .actionsCacheAccess */ .Ir)(session.ports.environment).read;
    const brought = new Map();
    let restoring;
    const restore = async () => {
        const key = (0,_cache_actions_cache_js__WEBPACK_IMPORTED_MODULE_2__/* .actionsCacheKey */ .DB)(wanted, inputs.cacheKey);
        const endMs = session.ports.now() + inputs.cacheTimeoutMs;
        const outcome = await askCache(session, key.key);
        if (outcome.kind === 'hit') {
            const isInTime = () => session.ports.now() < endMs && !session.ports.signal.aborted;
            await takeWanted(session, { wanted, isInTime }, outcome, brought);
        }
        const restored = describeRestore(outcome, brought.size, wanted.size);
        session.ports.reporter.group('Actions cache', [...describeKey(key), restored]);
    };
    return {
        get hit() {
            return brought.size > 0;
        },
        async restore() {
            if (!enabled)
                return false;
            restoring ??= restore();
            await restoring;
            return brought.size > 0;
        },
        brought: (checksum) => brought.has(checksum),
        kept: (checksum) => brought.get(checksum),
    };
}
async function askCache(session, key) {
    const { environment, entryPoint, signal } = session.ports;
    const timeoutMs = session.setup.inputs.cacheTimeoutMs;
    try {
        const tempDirectory = session.scratchFolder();
        return await (0,_cache_actions_cache_js__WEBPACK_IMPORTED_MODULE_2__/* .restoreEntry */ .fe)(key, { entryPoint, environment, signal, timeoutMs, tempDirectory });
    }
    catch (error) {
        return { kind: 'failed', reason: error.message };
    }
}
async function takeWanted(session, { wanted, isInTime }, { archives, dispose }, brought) {
    try {
        for (const archive of archives) {
            if (!isInTime())
                return;
            if (!wanted.has(archive.checksum) || !(await isWhole(archive)))
                continue;
            const { checksum, path } = archive;
            const published = await session.toolCache.publish(checksum, { kind: 'file', path });
            brought.set(checksum, published ? undefined : keep(session, archive));
        }
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .diskReason */ .CQ)(error) === undefined)
            throw error;
    }
    finally {
        await dispose();
    }
}
async function isWhole({ checksum, path }) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, 0o644);
    return (await (0,_cache_entries_js__WEBPACK_IMPORTED_MODULE_3__/* .archiveChecksum */ .OT)(path)) === checksum;
}
function keep(session, { checksum, path }) {
    const folder = session.scratchFolder();
    (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_5__/* .makeScratchFolder */ .DW)(folder);
    const kept = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, `${checksum}.tar.gz`);
    (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .whenReleased */ .ko)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, kept));
    return { kind: 'file', path: kept };
}
function describeKey({ key, ingredients }) {
    const { storeVersion, archives, archivesDigest, cacheKeyInput } = ingredients;
    return [
        `Key: ${key}`,
        `Made of: store version ${storeVersion}, ${archives} locked archives (digest ${archivesDigest}), ${cacheKeyInput ? 'the input cache-key' : 'no cache-key'}`,
    ];
}
function describeRestore(outcome, usable, wanted) {
    switch (outcome.kind) {
        case 'hit':
            return usable === wanted
                ? `Restored ${usable} of ${wanted} archives`
                : `Restored ${usable} of ${wanted} archives; the others are missing or damaged in the entry, the registries are asked for them. Delete the entry to have it saved anew`;
        case 'miss':
            return 'No entry has this key yet: the registries are asked';
        case 'unavailable':
            return 'This runner has no Actions cache: the registries are asked';
        case 'failed':
            return `Not used: ${outcome.reason}; the registries are asked`;
    }
}
function describeSave(outcome, key, archives) {
    switch (outcome.kind) {
        case 'saved':
            return `Actions cache: saved ${archives} archives as ${key}`;
        case 'exists':
            return `Actions cache: ${key} is there already`;
        case 'taken':
            return `Actions cache: another job saves ${key}`;
        case 'unavailable':
            return 'Actions cache: this runner has none';
        case 'failed':
            return `Actions cache: ${key} was not saved: ${outcome.reason}`;
    }
}


/***/ }),

/***/ 5491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ hasFormerCopy),
/* harmony export */   CM: () => (/* binding */ keptVersions),
/* harmony export */   PA: () => (/* binding */ wantedFolders),
/* harmony export */   WU: () => (/* binding */ placementsOf),
/* harmony export */   fW: () => (/* binding */ keptElsewhere),
/* harmony export */   hP: () => (/* binding */ retiredFolders),
/* harmony export */   ul: () => (/* binding */ recordedFolders)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _config_assistants_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7825);
/* harmony import */ var _config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9549);
/* harmony import */ var _workspace_assistant_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9910);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5949);






const NOTHING = { files: [], digest: _workspace_assistant_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .NO_FILES */ .E };
function wantedFolders({ folders }, { assistants }) {
    return new Map(assistants.flatMap((name) => {
        const folder = folders.get(name);
        return folder === undefined ? [] : [[name, folder]];
    }));
}
async function retiredFolders(session, ruleset) {
    const { isPartial, inputs } = session.setup;
    if (isPartial && inputs.command === 'install')
        return new Map();
    const recorded = await recordedFolders(session, ruleset);
    return new Map([...recorded].filter(([name]) => !ruleset.assistants.includes(name)));
}
async function recordedFolders({ folders }, ruleset) {
    const digests = (0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsOf */ .nw)(ruleset.locked ?? {});
    const recorded = new Map();
    for (const folder of folders.values()) {
        if (digests.has(folder.name) || (await hasFormerCopy(folder, ruleset)))
            recorded.set(folder.name, folder);
    }
    return recorded;
}
async function hasFormerCopy({ target }, ruleset) {
    const former = formerCopy(ruleset);
    if (former === undefined)
        return false;
    return (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .isWhole */ .wP)(target.path, former.relativeFolder, former.ownership.contents);
}
function placementsOf({ journal }, ruleset, folders, earlier, rendered) {
    const { key } = ruleset;
    return Array.from(folders, ([name, folder]) => {
        const { files, digest: contents } = rendered?.get(name) ?? NOTHING;
        const known = earlier?.get(name);
        const note = { target: folder.target, relativeFolder: key, contents, rules: folder };
        return {
            folder,
            key,
            files,
            ownership: { ...known, unlocked: journal.contentsAt(key, folder) },
            former: formerCopy(ruleset),
            note: files.length === 0 || known?.contents === contents ? undefined : () => journal.note(note),
        };
    });
}
function formerCopy({ folder, locked }) {
    if (locked?.contents === undefined)
        return undefined;
    return { relativeFolder: `${folder}/${locked.version}`, ownership: { contents: locked.contents } };
}
function keptElsewhere({ setup, folders }, locked, isChanged = false) {
    const kept = Object.entries(locked?.assistants ?? {}).filter(([name]) => setup.hasOwnDestinations ? !folders.has(name) : !(0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_2__/* .isAssistantName */ .UD)(name));
    const areBehind = isChanged && setup.hasOwnDestinations;
    const isBehind = (name) => areBehind || locked?.behind?.includes(name);
    const behind = kept.map(([name]) => name).filter(isBehind);
    return { assistants: Object.fromEntries(kept), behind };
}
function keptVersions({ setup }, { folder, locked }, now) {
    if (locked === undefined)
        return {};
    const { version, contents, former } = locked;
    const known = { ...former, ...(contents !== undefined && { [version]: contents }) };
    const isKept = (one) => one !== now && setup.otherTargets.some(({ path }) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, folder, one)));
    return Object.fromEntries(Object.entries(known).filter(([one]) => isKept(one)));
}


/***/ }),

/***/ 3208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ findPresent)
/* harmony export */ });
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5286);
/* harmony import */ var _assistants_overview_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5290);
/* harmony import */ var _config_lockfile_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9549);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5979);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5949);
/* harmony import */ var _placements_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5491);
/* harmony import */ var _rules_on_disk_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(872);








async function findPresent(session, ruleset, version, contents, scan) {
    if (contents === undefined)
        return undefined;
    const hasTargets = session.setup.targets.length > 0;
    const look = (path, bytes) => scan.look(path, bytes);
    const inTargets = hasTargets
        ? await findInTargets(session, ruleset, version, contents, look)
        : { files: 0, contents, strangers: [], lookedAtStrangers: new Set() };
    const rules = inTargets && (await findRules(session, ruleset, hasTargets ? undefined : look));
    if (inTargets === undefined || rules === undefined)
        return undefined;
    const retired = await findRetired(session, ruleset);
    if (retired === undefined)
        return undefined;
    return {
        ...inTargets,
        files: hasTargets ? inTargets.files : rules.count,
        strangers: [...inTargets.strangers, ...rules.strangers],
        lookedAtStrangers: hasTargets ? inTargets.lookedAtStrangers : rules.lookedAtStrangers,
        digests: rules.digests,
        reading: rules.reading,
        retired,
    };
}
async function findInTargets({ setup: { targets }, ports: { signal }, breathe, standing }, ruleset, version, contents, look) {
    const relativeFolder = `${ruleset.folder}/${version}`;
    const strangers = [];
    let foreign = new Set();
    let own = [];
    let digest;
    for (const [index, { path, shown }] of targets.entries()) {
        const folder = `${shown}/${relativeFolder}`;
        if (index > 0)
            await breathe();
        if (signal.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('CANCELLED', `Cannot compare "${folder}": the run was cancelled`);
        const lookNow = index === targets.length - 1 ? look : undefined;
        const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailuresOf */ .Ak)('read', folder, (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .readTreeBelow */ .y9)(path, relativeFolder, lookNow));
        if (tree === undefined)
            return undefined;
        const added = await addedTo(tree, contents);
        if (added === undefined)
            return undefined;
        for (const name of added)
            strangers.push(`${folder}/${name}`);
        foreign = new Set(added);
        own = tree.files.filter((file) => !foreign.has(file.path));
        digest = added.length === 0 ? tree.digests[0] : undefined;
    }
    standing.set(ruleset.key, (0,_assistants_overview_js__WEBPACK_IMPORTED_MODULE_1__/* .countRules */ .Vd)(own.map(({ path }) => path)));
    return { files: own.length, contents: digest ?? (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .treeDigest */ .fZ)(own), strangers, lookedAtStrangers: foreign };
}
async function addedTo(tree, contents) {
    if (tree.digests.includes(contents))
        return [];
    const { findStrangers } = await __nccwpck_require__.e(/* import() */ 779).then(__nccwpck_require__.bind(__nccwpck_require__, 1160));
    return findStrangers(tree, contents);
}
async function findRules(session, ruleset, look) {
    const { key, locked } = ruleset;
    const folders = (0,_placements_js__WEBPACK_IMPORTED_MODULE_6__/* .wantedFolders */ .PA)(session, ruleset);
    const nothing = { strangers: [], digests: new Map(), lookedAtStrangers: new Set() };
    if (folders.size === 0)
        return { ...nothing, count: 0, reading: new Map() };
    const onDisk = await _rules_on_disk_js__WEBPACK_IMPORTED_MODULE_7__/* .RulesOnDisk */ .a.in(folders.values(), key);
    const found = nothing;
    for (const [name, folder] of folders) {
        const digest = locked?.assistants?.[name];
        if (digest === undefined || locked?.behind?.includes(name))
            return undefined;
        const nameOf = (path) => folder.belowDestination(key, path);
        const lookNew = (path, bytes) => {
            if (onDisk.look(folder, path, bytes))
                look?.(nameOf(path), bytes);
        };
        const place = folder.shownPlace(key);
        const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailuresOf */ .Ak)('read', place, folder.read(key, lookNew));
        const added = await addedTo(tree, digest);
        if (added === undefined || (await (0,_placements_js__WEBPACK_IMPORTED_MODULE_6__/* .hasFormerCopy */ .$O)(folder, ruleset)))
            return undefined;
        const foreign = new Set(added);
        for (const path of added) {
            found.strangers.push(`${folder.target.shown}/${path}`);
            found.lookedAtStrangers.add(nameOf(path));
            onDisk.forget(folder, path);
        }
        const [whole] = added.length === 0 ? tree.digests : [];
        found.digests.set(name, whole ?? (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .treeDigest */ .fZ)(tree.files.filter(({ path }) => !foreign.has(path))));
    }
    return { ...found, count: onDisk.size, reading: await onDisk.reading() };
}
async function findRetired(session, ruleset) {
    const retired = [];
    const digests = ruleset.locked === undefined ? new Map() : (0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_2__/* .digestsOf */ .nw)(ruleset.locked);
    for (const [name, folder] of await (0,_placements_js__WEBPACK_IMPORTED_MODULE_6__/* .retiredFolders */ .hP)(session, ruleset)) {
        if (await (0,_placements_js__WEBPACK_IMPORTED_MODULE_6__/* .hasFormerCopy */ .$O)(folder, ruleset))
            return undefined;
        const place = folder.shownPlace(ruleset.key);
        const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailuresOf */ .Ak)('read', place, folder.read(ruleset.key));
        if (tree.files.length === 0 && tree.others.length === 0)
            continue;
        const { ownedPaths } = await __nccwpck_require__.e(/* import() */ 779).then(__nccwpck_require__.bind(__nccwpck_require__, 1160));
        if (ownedPaths(tree, { contents: digests.get(name) }) === undefined)
            return undefined;
        retired.push(folder);
    }
    return retired;
}


/***/ }),

/***/ 3171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readingOf),
/* harmony export */   d: () => (/* binding */ tellUnreadTargets)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _assistants_overview_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5290);
/* harmony import */ var _assistants_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3766);
/* harmony import */ var _config_assistants_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7825);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6477);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5949);
/* harmony import */ var _rules_on_disk_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(872);








async function readingOf(session, outcomes, block) {
    const names = session.setup.assistants.map(({ name }) => name);
    if (names.length === 0)
        return [];
    const readings = [];
    for (const ruleset of session.setup.plan.located) {
        await session.breathe();
        const reading = outcomes.get(ruleset.key)?.reading;
        readings.push(reading ?? (await (await (0,_rules_on_disk_js__WEBPACK_IMPORTED_MODULE_7__/* .readRulesOnDisk */ .c)(session, ruleset)).reading()));
    }
    return (0,_assistants_overview_js__WEBPACK_IMPORTED_MODULE_1__/* .overviews */ .Ft)(names, readings, block);
}
async function tellUnreadTargets(session, versions) {
    for (const target of session.setup.targets) {
        const owned = (0,_assistants_overview_js__WEBPACK_IMPORTED_MODULE_1__/* .tallyOf */ .sv)(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(target.written));
        if (owned === undefined)
            continue;
        const { tally } = owned;
        for (const { key, folder } of session.setup.plan.located) {
            const version = versions.get(key);
            if (typeof version === 'string')
                await count(session, tally, target, key, `${folder}/${version}`);
        }
        if (tally.unread === 0)
            continue;
        const { title, block } = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_3__/* .assistant */ .h1)(owned.assistant);
        const reader = block?.reader ?? title;
        const message = `${reader} does not read ${tally.unread} of ${tally.files} rule files in the target "${target.shown}". ` +
            `Name "${owned.assistant}" in "assistants" instead of this target, and it gets the form that it reads`;
        session.ports.reporter.warning({ message, level: 'notice', place: target.place });
    }
}
async function count(session, tally, target, key, relative) {
    const known = tally.needsKeys ? undefined : session.standing.get(key);
    if (known !== undefined) {
        tally.addAll(known);
        return;
    }
    await session.breathe();
    try {
        if (tally.needsKeys)
            await countByKeys(tally, target, relative);
        else
            tally.addAll((0,_assistants_overview_js__WEBPACK_IMPORTED_MODULE_1__/* .countRules */ .Vd)(await (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_6__/* .listTreeBelow */ .OJ)(target.path, relative)));
    }
    catch (error) {
        const failure = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .asWriteFailure */ ._j)('read', `${target.shown}/${relative}`, error);
        session.ports.reporter.debug((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .sentenceOfFailure */ .lC)(failure));
    }
}
async function countByKeys(tally, target, relative) {
    const { readRule } = await __nccwpck_require__.e(/* import() */ 491).then(__nccwpck_require__.bind(__nccwpck_require__, 6491));
    const rules = [];
    await (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_6__/* .readTreeBelow */ .y9)(target.path, relative, (path, bytes) => {
        const ending = (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z6)(path);
        if (ending !== undefined)
            rules.push({ ending, bytes: Buffer.from(bytes) });
    });
    for (const { ending, bytes } of rules) {
        const pause = (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_5__/* .breatheWhenDue */ .mG)();
        if (pause !== undefined)
            await pause;
        const { hasFrontmatter, keys } = await readRule(bytes, ending);
        tally.add(ending, hasFrontmatter ? new Set(keys.keys()) : undefined);
    }
}


/***/ }),

/***/ 872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ RulesOnDisk),
/* harmony export */   c: () => (/* binding */ readRulesOnDisk)
/* harmony export */ });
/* harmony import */ var _assistants_overview_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5290);
/* harmony import */ var _assistants_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3766);
/* harmony import */ var _config_assistants_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7825);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5979);
/* harmony import */ var _placements_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5491);





class RulesOnDisk {
    #key;
    #teller;
    #readRule;
    #rules = new Map();
    #files;
    constructor(key, folders, readRule) {
        this.#key = key;
        this.#teller = folders.toSorted((one, other) => ownModes(other.name) - ownModes(one.name))[0];
        this.#readRule = readRule;
        this.#files = new Map(folders.map((folder) => [folder, new Map()]));
    }
    static async in(folders, key) {
        const { readRule } = await __nccwpck_require__.e(/* import() */ 491).then(__nccwpck_require__.bind(__nccwpck_require__, 6491));
        return new RulesOnDisk(key, [...folders], readRule);
    }
    get size() {
        return this.#rules.size;
    }
    look(folder, path, bytes) {
        const ending = (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .endingOf */ .z6)(path);
        if (ending === undefined)
            return true;
        const below = folder.belowDestination(this.#key, path);
        const unit = (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .unitOf */ .uF)(below);
        const { longestRule = Number.POSITIVE_INFINITY } = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_2__/* .assistant */ .h1)(folder.name);
        const characters = bytes.length <= longestRule ? bytes.length : (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .countCharacters */ .wZ)(bytes);
        this.#files.get(folder)?.set(unit, { bytes: bytes.length, characters });
        const known = this.#rules.get(unit);
        const rule = known ?? { stem: folder.isFlat ? unit : below.slice(0, -ending.length), mode: 'always' };
        if (known === undefined)
            this.#rules.set(unit, rule);
        if (folder === this.#teller)
            rule.mode = modeOf(this.#readRule(bytes, ending));
        return known === undefined;
    }
    forget(folder, path) {
        const unit = (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .unitOf */ .uF)(folder.belowDestination(this.#key, path));
        this.#files.get(folder)?.delete(unit);
        if (![...this.#files.values()].some((files) => files.has(unit)))
            this.#rules.delete(unit);
    }
    async reading() {
        const modes = [];
        for (const { mode } of this.#rules.values())
            modes.push(mode instanceof Promise ? await mode : mode);
        const placed = new Map();
        for (const [{ name }, files] of this.#files) {
            const rules = [];
            this.#rules.forEach(({ stem }, unit) => {
                const { bytes = 0, characters = 0 } = files.get(unit) ?? {};
                rules.push({ stem, mode: modes[rules.length] ?? 'always', bytes, characters });
            });
            placed.set(name, rules);
        }
        return (0,_assistants_overview_js__WEBPACK_IMPORTED_MODULE_0__/* .readingOfRuleset */ .oF)(this.#key, placed);
    }
}
function modeOf(reading) {
    return reading instanceof Promise ? reading.then(({ mode }) => mode) : reading.mode;
}
function ownModes(name) {
    const { modes } = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_2__/* .assistant */ .h1)(name);
    return _config_assistants_js__WEBPACK_IMPORTED_MODULE_2__/* .MODES */ .FN.filter((mode) => modes[mode] !== 'as always' && modes[mode] !== 'left out').length;
}
async function readRulesOnDisk(session, ruleset) {
    const folders = [...(0,_placements_js__WEBPACK_IMPORTED_MODULE_4__/* .wantedFolders */ .PA)(session, ruleset).values()];
    const found = await RulesOnDisk.in(folders, ruleset.key);
    for (const folder of folders) {
        try {
            await folder.read(ruleset.key, (path, bytes) => found.look(folder, path, bytes));
        }
        catch (error) {
            session.ports.reporter.debug((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .sentenceOfFailure */ .lC)((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .asWriteFailure */ ._j)('read', folder.shownPlace(ruleset.key), error)));
        }
    }
    return found;
}


/***/ }),

/***/ 3710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Nq: () => (/* binding */ failedResult),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   ku: () => (/* binding */ keptNotes),
/* harmony export */   y4: () => (/* binding */ refuseWhenCancelled),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _placements_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5491);


function statusOf({ locked }, version, checksum, changed) {
    if (locked !== undefined && locked.version !== version)
        return 'updated';
    if (locked !== undefined && checksum !== undefined && locked.checksum !== checksum)
        return 'updated';
    return changed ? 'installed' : 'unchanged';
}
function refuseWhenCancelled({ ports }, { key }, action = 'install') {
    if (!ports.signal.aborted)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('CANCELLED', `Cannot ${action} "${key}": the run was cancelled`);
}
function failedResult(known, error) {
    const { name, source, place } = known;
    const { attempts } = error.details;
    return {
        ...known,
        status: 'failed',
        attempts: attempts ?? known.attempts,
        error: error.with({
            ruleset: name,
            source: error.details.source ?? (source === '' ? undefined : source),
            place: error.details.place ?? place,
        }),
    };
}
function keptNotes(session, { name, place }, { strangers, leftovers }) {
    const notes = [
        ...strangers.map((path) => `"${path}" was not installed by this action and stays`),
        ...leftovers,
    ];
    for (const message of notes)
        session.ports.reporter.warning({ message, ruleset: name, place });
    return notes;
}
function recordOf(session, { folder, source, include, exclude, locked, selectionChanged }, version, { checksum, contents, digests, }) {
    const isChanged = selectionChanged || locked?.checksum !== checksum;
    const kept = (0,_placements_js__WEBPACK_IMPORTED_MODULE_1__/* .keptElsewhere */ .fW)(session, locked, isChanged);
    const assistants = { ...kept.assistants, ...Object.fromEntries(digests) };
    const former = (0,_placements_js__WEBPACK_IMPORTED_MODULE_1__/* .keptVersions */ .CM)(session, { folder, locked }, version);
    return {
        version,
        source: source.url,
        checksum,
        contents,
        ...(include && { include }),
        ...(exclude && { exclude }),
        ...(Object.keys(assistants).length > 0 && { assistants }),
        ...(kept.behind.length > 0 && { behind: kept.behind }),
        ...(Object.keys(former).length > 0 && { former }),
    };
}


/***/ }),

/***/ 9819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ev: () => (/* binding */ chooseHighest),
/* harmony export */   Ue: () => (/* binding */ choosePinned),
/* harmony export */   np: () => (/* binding */ readOffer)
/* harmony export */ });
/* unused harmony export dropYoungVersions */
/* harmony import */ var _config_source_kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3725);
/* harmony import */ var _config_versions_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(645);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);



const choosePinned = async (session, planned) => ({
    version: planned.pin?.version ?? (await resolveVersion(session, planned)),
    wanted: null,
    latest: null,
    notes: [],
    fresh: false,
});
const chooseHighest = async (session, planned) => {
    const { request, pin, source } = planned;
    const { offline, dryRun, minReleaseAgeMs } = session.setup.inputs;
    const fresh = !dryRun && (!offline || (0,_config_source_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .isLocal */ .IX)(source));
    if (request.kind === 'exact' && (minReleaseAgeMs === undefined || pin !== undefined)) {
        const version = pin?.version ?? request.spelling;
        return { version, wanted: version, latest: null, notes: [], fresh };
    }
    const { wanted, latest, notes, held } = await readOffer(session, planned);
    return { version: wanted, wanted, latest, notes, fresh: fresh && !held };
};
async function resolveVersion(session, planned) {
    if (planned.request.kind === 'exact')
        return planned.request.spelling;
    const versions = await listVersions(session, planned);
    if (versions === undefined)
        return literalVersion(planned);
    return chooseVersion(planned, versions);
}
async function readOffer(session, planned) {
    const listed = await listVersions(session, planned);
    const offered = listed ?? [{ version: unlistedVersion(planned) }];
    const { versions, held, notes } = await matureVersions(session, planned, offered);
    if (listed === undefined && needsListing(planned))
        notes.push('the source cannot list its versions, so the locked one stays');
    const wanted = chooseVersion(planned, versions, notes);
    tellNotes(session, planned, notes);
    return { wanted, latest: listed === undefined ? null : latestOf(wanted, versions), held, notes };
}
function tellNotes({ ports }, { key, place }, notes) {
    for (const note of notes)
        ports.reporter.warning({ message: `${key}: ${note}`, level: 'notice', ruleset: key, place });
}
function latestOf(wanted, versions) {
    const latest = (0,_config_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .highest */ .BR)(versions.map(({ version }) => version)) ?? wanted;
    return ((0,_config_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(wanted, latest) ?? 0) > 0 ? wanted : latest;
}
async function listVersions(session, planned) {
    const { source, key, requested } = planned;
    if (session.setup.inputs.offline && !(0,_config_source_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .isLocal */ .IX)(source)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW('OFFLINE', `Cannot list versions of "${key}" for "${requested}": offline is true`, {
            hint: 'Lock the version in rules.lock, or run once with offline set to false',
        });
    }
    try {
        const { registry } = await session.open(source);
        await session.breathe();
        return await registry.versions(planned.name);
    }
    catch (error) {
        const cannotList = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW && error.code === 'LISTING_UNSUPPORTED';
        if (cannotList && (!needsListing(planned) || planned.pin !== undefined))
            return undefined;
        throw error;
    }
}
function chooseVersion(planned, versions, notes = []) {
    const { key, requested, request, source } = planned;
    const published = versions.map(({ version }) => version);
    const version = (0,_config_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .selectVersion */ .fe)(request, published);
    if (version !== undefined)
        return version;
    const nothing = notes.length === 0 ? 'no version is published' : 'no version is left';
    const found = published.length === 0 ? nothing : `published are ${shownVersions((0,_config_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(published))}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW('VERSION_NOT_FOUND', `Cannot find a version of "${key}" for "${requested}" at "${source.url}": ${[found, ...notes].join('; ')}`, published.length === 0 && notes.length === 0
        ? { hint: 'Check the name of the ruleset, and that the token may see it' }
        : { hint: 'Ask for one of the published versions' });
}
const MOST_SHOWN = 8;
function shownVersions(versions) {
    const shown = versions.slice(0, MOST_SHOWN).join(', ');
    return versions.length > MOST_SHOWN ? `${shown} and ${versions.length - MOST_SHOWN} more` : shown;
}
function needsListing({ request }) {
    return request.kind === 'range' || request.kind === 'latest';
}
function literalVersion({ key, requested, request, source }) {
    if (request.kind === 'literal')
        return request.text;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW('LISTING_UNSUPPORTED', `Cannot resolve "${requested}" of "${key}" at "${source.url}": this registry cannot list versions and the lockfile does not pin one`);
}
function unlistedVersion(planned) {
    if (planned.pin !== undefined)
        return planned.pin.version;
    return planned.request.kind === 'exact' ? planned.request.spelling : literalVersion(planned);
}
async function matureVersions(session, planned, listed) {
    const { minReleaseAgeMs } = session.setup.inputs;
    if (minReleaseAgeMs === undefined)
        return { versions: listed, held: false, notes: [] };
    const { source, name } = planned;
    return dropYoungVersions(planned, listed, {
        newestAllowedMs: Date.now() - minReleaseAgeMs,
        async ageOf(version) {
            const { registry } = await session.open(source);
            return registry.publishedAt?.(name, version);
        },
    });
}
async function dropYoungVersions({ request, pin }, listed, { newestAllowedMs, ageOf }) {
    const mature = { versions: [...listed], held: false, notes: [] };
    const published = listed.map(({ version }) => version);
    const ages = new Map(listed.map(({ version, publishedAt }) => [version, publishedAt]));
    const young = new Set();
    const accepted = new Set();
    for (const order of [(0,_config_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .inOrderOfChoice */ .qc)(request, published), (0,_config_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .highestFirst */ .L6)(published)]) {
        for (const version of order.filter((candidate) => !young.has(candidate))) {
            const isLocked = version === pin?.version;
            if (accepted.has(version) || (isLocked && (0,_config_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .isSemver */ .nN)(version)))
                break;
            const publishedAt = ages.get(version) ?? (await ageOf(version));
            const isYoung = publishedAt !== undefined && publishedAt.getTime() > newestAllowedMs;
            if (publishedAt === undefined) {
                mature.notes.push(`the age of ${version} is unknown and counts as old enough`);
            }
            if (isYoung)
                young.add(version);
            if (isYoung && !isLocked)
                continue;
            if (isYoung)
                mature.held = true;
            accepted.add(version);
            break;
        }
    }
    const isKept = ({ version }) => !young.has(version) || version === pin?.version;
    mature.versions = listed.filter(isKept);
    if (young.size > 0)
        mature.notes.unshift(`ignored as too recent for min-release-age: ${shownVersions([...young])}`);
    return mature;
}


/***/ }),

/***/ 8169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/config/json-file.js
var json_file = __nccwpck_require__(661);
// EXTERNAL MODULE: ./lib/config/lockfile.js
var config_lockfile = __nccwpck_require__(9549);
// EXTERNAL MODULE: ./lib/config/path-segment.js
var path_segment = __nccwpck_require__(4371);
// EXTERNAL MODULE: ./lib/config/project.js + 1 modules
var config_project = __nccwpck_require__(7051);
// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __nccwpck_require__(5979);
// EXTERNAL MODULE: ./lib/disk/folders.js
var folders = __nccwpck_require__(5212);
// EXTERNAL MODULE: ./lib/disk/links.js
var links = __nccwpck_require__(444);
// EXTERNAL MODULE: ./lib/disk/replace-file.js
var replace_file = __nccwpck_require__(8888);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/result.js
var lib_result = __nccwpck_require__(4138);
// EXTERNAL MODULE: ./lib/rulesets/actions-cache.js
var actions_cache = __nccwpck_require__(5807);
// EXTERNAL MODULE: ./lib/rulesets/reading.js
var reading = __nccwpck_require__(3171);
// EXTERNAL MODULE: ./lib/archive/scan.js + 1 modules
var archive_scan = __nccwpck_require__(5389);
// EXTERNAL MODULE: ./lib/config/versions.js
var versions = __nccwpck_require__(645);
// EXTERNAL MODULE: ./lib/rulesets/present.js
var rulesets_present = __nccwpck_require__(3208);
// EXTERNAL MODULE: ./lib/rulesets/task.js
var rulesets_task = __nccwpck_require__(3710);
;// CONCATENATED MODULE: ./lib/rulesets/ruleset.js







async function installRuleset(session, actionsCache, planned, choose) {
    let known = knownOf(session, planned);
    try {
        (0,rulesets_task/* refuseWhenCancelled */.y4)(session, planned);
        const choosing = choose(session, planned);
        session.nesting.choosing(planned, choosing);
        const choice = await choosing;
        const { version, wanted, latest, notes } = choice;
        known = { ...known, version, wanted, latest, notes };
        await session.nesting.judge(planned);
        const expected = expectedOf(planned, choice);
        return timed(session, await bring(session, actionsCache, { planned, choice, known, expected }));
    }
    catch (thrown) {
        const error = (0,failure/* asWriteFailure */._j)('install', planned.key, thrown);
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return timed(session, { result: (0,rulesets_task/* failedResult */.Nq)(known, error), changed: false });
    }
}
async function bring(session, actionsCache, task) {
    const { planned, choice } = task;
    await session.breathe();
    (0,rulesets_task/* refuseWhenCancelled */.y4)(session, planned);
    const present = choice.fresh ? undefined : await session.inTurn(() => keepUnchanged(session, task));
    if (present !== undefined)
        return present;
    if (session.setup.inputs.dryRun)
        return predict(task);
    const { bringArchive } = await Promise.all(/* import() */[__nccwpck_require__.e(655), __nccwpck_require__.e(613), __nccwpck_require__.e(278), __nccwpck_require__.e(893)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4893));
    return bringArchive(session, actionsCache, task);
}
function expectedOf({ locked, pin, selectionChanged }, { version, fresh }) {
    if (locked?.version !== version)
        return undefined;
    if (!(0,versions/* isSemver */.nN)(version) && (pin === undefined || fresh))
        return undefined;
    return selectionChanged ? { checksum: locked.checksum } : locked;
}
function predict({ planned, choice, known, expected }) {
    const status = (0,rulesets_task/* statusOf */.c2)(planned, choice.version, expected?.checksum, true);
    return { result: { ...known, checksum: expected?.checksum ?? null, status }, changed: true };
}
function knownOf(session, planned) {
    const { key, source, requested, locked, place } = planned;
    return {
        ...(0,lib_result/* emptyResult */.$)(key, source.name),
        requested,
        previousVersion: locked?.version ?? null,
        place,
        startedMs: session.elapsedMs(),
    };
}
function timed(session, { result, ...rest }) {
    const durationMs = session.elapsedMs() - (result.startedMs ?? 0);
    return { ...rest, result: { ...result, durationMs } };
}
async function keepUnchanged(session, { planned, choice, known, expected }) {
    const { key } = planned;
    const scan = new archive_scan/* RulesetScan */.wv(session.setup.inputs.scan);
    const present = await (0,rulesets_present/* findPresent */.j)(session, planned, choice.version, expected?.contents, scan);
    if (present === undefined || expected === undefined)
        return undefined;
    const { checksum } = expected;
    const scanned = scan.outcome(key, present.lookedAtStrangers);
    const result = {
        ...known,
        from: 'workspace',
        files: present.files,
        checksum,
        fileChanges: { ...known.fileChanges, unchanged: present.files },
        findings: scanned.findings,
    };
    if (scanned.blocked !== undefined)
        return { result: (0,rulesets_task/* failedResult */.Nq)(result, scanned.blocked), changed: false };
    const changed = present.retired.length > 0;
    const retired = changed ? await retire(session, planned) : NOTHING_RETIRED;
    const strangers = [...present.strangers, ...retired.strangers];
    const kept = (0,rulesets_task/* keptNotes */.ku)(session, known, { strangers, leftovers: retired.leftovers });
    const record = (0,rulesets_task/* recordOf */.zv)(session, planned, choice.version, { ...present, checksum });
    return {
        result: {
            ...result,
            status: (0,rulesets_task/* statusOf */.c2)(planned, choice.version, checksum, changed),
            fileChanges: { ...result.fileChanges, removed: retired.removed },
            notes: [...(known.notes ?? []), ...scanned.notes, ...kept],
        },
        record,
        changed,
        reading: present.reading,
    };
}
const NOTHING_RETIRED = { removed: 0, strangers: [], leftovers: [] };
async function retire(session, planned) {
    if (session.setup.inputs.dryRun)
        return NOTHING_RETIRED;
    const { removeForAssistants } = await Promise.all(/* import() */[__nccwpck_require__.e(655), __nccwpck_require__.e(613), __nccwpck_require__.e(278), __nccwpck_require__.e(893)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4893));
    return removeForAssistants(session, planned);
}

// EXTERNAL MODULE: ./lib/rulesets/version.js
var version = __nccwpck_require__(9819);
// EXTERNAL MODULE: ./lib/config/names.js
var config_names = __nccwpck_require__(9730);
// EXTERNAL MODULE: ./lib/config/targets.js
var config_targets = __nccwpck_require__(4716);
// EXTERNAL MODULE: ./lib/disk/mounts.js
var mounts = __nccwpck_require__(1931);
// EXTERNAL MODULE: ./lib/disk/remove-tree.js
var remove_tree = __nccwpck_require__(206);
// EXTERNAL MODULE: ./lib/disk/scratch.js
var disk_scratch = __nccwpck_require__(6435);
// EXTERNAL MODULE: ./lib/disk/turns.js
var turns = __nccwpck_require__(6477);
// EXTERNAL MODULE: ./lib/workspace/staging-folder.js
var staging_folder = __nccwpck_require__(2933);
// EXTERNAL MODULE: ./lib/workspace/tree.js
var workspace_tree = __nccwpck_require__(5949);
;// CONCATENATED MODULE: ./lib/workspace/journal.js












const MAX_NOTES_BYTES = 32 * 1024 * 1024;
class Journal {
    #notes = [];
    #contents = new Map();
    #folders = new Map();
    note(note) {
        const { target, relativeFolder, contents, rules } = note;
        const folder = this.#folders.get(target.path) ?? this.#open(target, rules);
        folder.descriptor ??= (0,external_node_fs_.openSync)((0,external_node_path_.join)(folder.path, staging_folder/* STAGED */.hh.placed), 'ax');
        (0,external_node_fs_.writeFileSync)(folder.descriptor, `${contents} ${relativeFolder}\n`);
        this.#notes.push(note);
        const place = placeOf(relativeFolder, rules);
        const contentsThere = this.#contents.get(place) ?? new Set();
        this.#contents.set(place, contentsThere.add(contents));
    }
    contentsAt(relativeFolder, rules) {
        return [...(this.#contents.get(placeOf(relativeFolder, rules)) ?? [])];
    }
    async settle(verdictOf) {
        const sentences = [];
        const kept = new Set();
        const attempt = async (target, work) => {
            try {
                await (0,turns/* breathe */.q7)();
                for (const sentence of await work())
                    sentences.push(sentence);
            }
            catch (error) {
                sentences.push((0,failure/* sentenceOfFailure */.lC)((0,failure/* asWriteFailure */._j)('clean up', `${target.shown}/arm`, error)));
                kept.add(target.path);
            }
        };
        for (const { rules } of this.#folders.values())
            rules?.refresh();
        for (const note of this.#notes) {
            const { target } = note;
            const verdict = verdictOf(note);
            await attempt(target, async () => {
                if (verdict === 'remove')
                    return this.#remove(note);
                if (verdict === 'undecided' && (await stands(note)))
                    kept.add(target.path);
                return [];
            });
        }
        for (const notes of this.#folders.values()) {
            const { target } = notes;
            if (!kept.has(target.path))
                await attempt(target, () => deleteNotes(notes));
        }
        return sentences;
    }
    async #remove({ target, relativeFolder, rules }) {
        const ownership = { unlocked: this.contentsAt(relativeFolder, rules) };
        const { strangers, leftovers } = rules === undefined
            ? await (await __nccwpck_require__.e(/* import() */ 613).then(__nccwpck_require__.bind(__nccwpck_require__, 4994))).removeRuleset({ target, relativeFolder, ownership })
            : await (await Promise.all(/* import() */[__nccwpck_require__.e(613), __nccwpck_require__.e(504)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6504))).removeRules({
                folder: rules,
                key: relativeFolder,
                ownership,
            });
        return [...strangers.map((path) => `"${path}" was not installed by this action and stays`), ...leftovers];
    }
    #open(target, rules) {
        const below = rules?.isFlat === true ? '' : 'arm';
        const holder = (0,external_node_path_.join)(target.path, below);
        const name = staging_folder/* STAGING_PREFIX */.th + (0,disk_scratch/* ownerToken */.hs)();
        const made = (0,folders/* makeFolderIn */.QD)(holder, name, () => (0,config_targets/* recheckTarget */.Vw)(target, below));
        const folder = { target, path: (0,external_node_path_.join)(holder, name), made, rules };
        this.#folders.set(target.path, folder);
        return folder;
    }
}
function placeOf(relativeFolder, rules) {
    return rules === undefined ? relativeFolder : `${rules.name} ${relativeFolder}`;
}
function readNotes({ target, rules }, folder) {
    const path = (0,external_node_path_.join)(folder, staging_folder/* STAGED */.hh.placed);
    const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > MAX_NOTES_BYTES)
        return [];
    return (0,external_node_fs_.readFileSync)(path, 'utf8')
        .split('\n')
        .slice(0, -1)
        .flatMap((line) => {
        const [, contents, relativeFolder] = /^([0-9a-f]{64}) (.+)$/.exec(line) ?? [];
        if (contents === undefined || relativeFolder === undefined)
            return [];
        const isPlace = rules === undefined ? (0,workspace_tree/* isRulesetFolder */.hA)(relativeFolder) : (0,config_names/* whyInvalid */.Eb)(relativeFolder) === undefined;
        return isPlace ? [{ target, relativeFolder, contents, rules }] : [];
    });
}
async function stands({ target, relativeFolder, contents, rules }) {
    const { ownedPaths } = await __nccwpck_require__.e(/* import() */ 779).then(__nccwpck_require__.bind(__nccwpck_require__, 1160));
    const tree = rules === undefined ? await (0,workspace_tree/* readTreeBelow */.y9)(target.path, relativeFolder) : await rules.read(relativeFolder);
    return tree !== undefined && ownedPaths(tree, { contents }) !== undefined;
}
async function deleteNotes({ target, path, descriptor, made, rules }) {
    if (descriptor !== undefined)
        (0,external_node_fs_.closeSync)(descriptor);
    (0,config_targets/* recheckTarget */.Vw)(target, rules?.isFlat === true ? '' : 'arm');
    await (0,remove_tree/* removeTree */.d)(path);
    (0,folders/* removeIfEmpty */.V3)((0,external_node_path_.join)(target.path, 'arm'));
    for (const folder of made.toReversed())
        (0,folders/* removeIfEmpty */.V3)(folder);
    rules?.removeIfEmpty();
    return [];
}
const MAX_CONTENTS = 16;
async function recoverTargets(targets, journal) {
    const recovery = { restored: [], removed: 0 };
    for (const target of targets) {
        await (0,failure/* explainingFailuresOf */.Ak)('clean up', `${target.shown}/arm`, recover({ target }, journal, recovery));
    }
    return recovery;
}
async function recoverRules(rules, journal) {
    const recovery = { restored: [], removed: 0 };
    const { target } = rules;
    await (0,failure/* explainingFailuresOf */.Ak)('clean up', target.shown, recover({ target, rules }, journal, recovery));
    return recovery;
}
async function recover(place, journal, recovery) {
    const { target, rules } = place;
    const below = rules?.isFlat === true ? '' : 'arm';
    const arm = (0,external_node_path_.join)(target.path, below);
    const all = listAbandoned(arm).map((name) => (0,external_node_path_.join)(arm, name));
    const abandoned = all.filter((staging, index) => (0,mounts/* findMount */.vc)(staging, { fresh: index === 0 }) === undefined);
    if (abandoned.length > 0)
        (0,config_targets/* recheckTarget */.Vw)(target, below);
    for (const staging of abandoned) {
        await (0,turns/* breathe */.q7)();
        const { restoreOld } = await __nccwpck_require__.e(/* import() */ 291).then(__nccwpck_require__.bind(__nccwpck_require__, 7291));
        const restored = await restoreOld(place, staging);
        if (restored !== undefined)
            recovery.restored.push(`${target.shown}/${restored}`);
    }
    const counts = new Map();
    const keys = abandoned.length > 0 ? new Set(rules?.keys()) : undefined;
    for (const staging of abandoned) {
        for (const note of readNotes(place, staging)) {
            const pause = (0,turns/* breatheWhenDue */.mG)();
            if (pause !== undefined)
                await pause;
            const { relativeFolder } = note;
            const taken = (counts.get(relativeFolder) ?? 0) + 1;
            counts.set(relativeFolder, taken);
            if (taken > MAX_CONTENTS)
                continue;
            const isThere = rules === undefined ? (0,external_node_fs_.existsSync)((0,external_node_path_.join)(target.path, relativeFolder)) : keys?.has(relativeFolder);
            if (isThere === true)
                journal?.note(note);
        }
    }
    for (const staging of abandoned) {
        await (0,remove_tree/* removeTree */.d)(staging);
        recovery.removed += 1;
        if (rules?.isFlat !== true)
            (0,folders/* removeIfEmpty */.V3)(arm);
    }
    for (const staging of all)
        (0,mounts/* refuseMounts */.b4)(staging);
}
function listAbandoned(arm) {
    if ((0,external_node_fs_.lstatSync)(arm, { throwIfNoEntry: false })?.isDirectory() !== true)
        return [];
    return (0,external_node_fs_.readdirSync)(arm, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && (0,staging_folder/* isStagingName */.Zc)(entry.name))
        .map(({ name }) => name)
        .filter((name) => {
        const state = (0,disk_scratch/* ownerState */.N_)(name.slice(staging_folder/* STAGING_PREFIX */.th.length));
        return state === 'dead' || state === 'elsewhere';
    });
}

;// CONCATENATED MODULE: ./lib/commands/install.js


















async function install(session, choose = version/* choosePinned */.Ue) {
    const { plan, inputs, blockFile } = session.setup;
    const blocks = blockFile === undefined ? undefined : await Promise.all(/* import() */[__nccwpck_require__.e(655), __nccwpck_require__.e(491), __nccwpck_require__.e(498), __nccwpck_require__.e(160)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6498));
    blocks?.judgeBlock(session.setup);
    const actionsCache = (0,actions_cache/* openActionsCacheLayer */.N)(session);
    if (!inputs.dryRun)
        await recoverWhatCan(session, () => blocks?.removeAbandonedBlocks(session.setup));
    const refused = await refusedOnes(session);
    const outcomes = await Promise.all(plan.rulesets.map((planned) => installRuleset(session, actionsCache, planned, choose).then((outcome) => told(session, outcome))));
    const byKey = new Map([...refused, ...outcomes].map((outcome) => [outcome.result.name, outcome]));
    const wanted = plan.located.flatMap(({ key }) => byKey.get(key) ?? []);
    const removed = plan.obsolete.length > 0 ? await removeOld(session, byKey) : [];
    const respelled = !inputs.dryRun && respellAll(session, byKey);
    const all = await withoutFormer(session, [...wanted, ...removed]);
    const block = await blocks?.updateBlock(session, actionsCache, all);
    const isBlockChanged = block?.result.status === 'written' || block?.result.status === 'removed';
    const lock = lockUp(session, all, block);
    if (lock.problems.length === 0 && !inputs.dryRun)
        await settleJournal(session, all);
    await (0,reading/* tellUnreadTargets */.d)(session, versionsInPlace(session, byKey));
    return {
        rulesets: all.map(({ result }) => result),
        assistants: await (0,reading/* readingOf */.M)(session, byKey, block?.size),
        blocks: block === undefined ? [] : [block.result],
        changed: lock.changed || respelled || isBlockChanged || all.some(({ changed }) => changed),
        cacheHit: actionsCache.hit,
        problems: lock.problems,
    };
}
async function recoverWhatCan(session, removeAbandonedBlocks) {
    const { setup, journal, folders, ports } = session;
    const attempt = async (place, work) => {
        try {
            await work();
        }
        catch (error) {
            ports.reporter.warning({ message: (0,failure/* sentenceOfFailure */.lC)(error), place });
        }
    };
    await attempt(undefined, () => removeAbandonedLocks(setup.project));
    await attempt(undefined, removeAbandonedBlocks);
    for (const target of setup.targets) {
        await attempt(target.place, () => recoverTargets([target], journal));
        if (ports.signal.aborted)
            return;
    }
    for (const folder of folders.values()) {
        await attempt(folder.target.place, () => recoverRules(folder, journal));
    }
}
function told(session, outcome) {
    session.ports.reporter.finished(outcome.result);
    session.ports.onLoaded();
    return outcome;
}
async function refusedOnes(session) {
    const startedMs = session.elapsedMs();
    const refused = [];
    for (const { key, requested, sourceName, locked, place, error } of session.setup.plan.refused) {
        await session.breathe();
        const previousVersion = locked?.version ?? null;
        const known = { requested, previousVersion, place, startedMs, durationMs: 0 };
        const result = (0,rulesets_task/* failedResult */.Nq)({ ...(0,lib_result/* emptyResult */.$)(key, sourceName), ...known }, error);
        refused.push(told(session, { result, changed: false }));
    }
    return refused;
}
async function removeOld(session, byKey) {
    const { removeObsolete } = await Promise.all(/* import() */[__nccwpck_require__.e(655), __nccwpck_require__.e(613), __nccwpck_require__.e(278), __nccwpck_require__.e(574)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9574));
    const failed = session.setup.plan.located.filter(({ key }) => byKey.get(key)?.result.status === 'failed');
    const folders = new Set(failed.map(({ folder }) => folder));
    const removed = await removeObsolete(session, inPlace(session, byKey), folders);
    for (const outcome of removed)
        told(session, outcome);
    return removed;
}
async function withoutFormer(session, outcomes) {
    const { plan, inputs, hasOwnDestinations, isPartial } = session.setup;
    if (inputs.dryRun || hasOwnDestinations || (isPartial && inputs.command === 'install'))
        return outcomes;
    const recorded = [
        ...plan.located,
        ...plan.obsolete.map(({ entry, ...one }) => ({ ...one, locked: entry })),
    ];
    const lagging = recorded.flatMap(({ key, folder, locked }) => locked?.former === undefined ? [] : { key, folder, former: locked.former });
    if (lagging.length === 0)
        return outcomes;
    const { removeFormer } = await Promise.all(/* import() */[__nccwpck_require__.e(655), __nccwpck_require__.e(613), __nccwpck_require__.e(278), __nccwpck_require__.e(574)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9574));
    return removeFormer(session, lagging, outcomes);
}
function versionsInPlace(session, outcomes) {
    const versionOf = ({ key, locked }) => outcomes.get(key)?.record?.version ?? locked?.version;
    return new Map(session.setup.plan.located.map((ruleset) => [ruleset.key, versionOf(ruleset)]));
}
function inPlace(session, outcomes) {
    const versions = versionsInPlace(session, outcomes);
    return session.setup.plan.located.flatMap(({ key, folder, assistants }) => {
        const version = versions.get(key);
        return version === undefined ? [] : { key, assistants, relativeFolder: `${folder}/${version}` };
    });
}
function respellAll(session, outcomes) {
    const { plan, targets } = session.setup;
    const occupants = inPlace(session, outcomes);
    const now = new Set(occupants.map(({ relativeFolder }) => relativeFolder));
    const before = [
        ...plan.obsolete.map(({ folder, entry }) => `${folder}/${entry.version}`),
        ...plan.located.flatMap(({ folder, locked }) => (locked ? `${folder}/${locked.version}` : [])),
    ].filter((folder) => !now.has(folder));
    const gone = new Set(plan.obsolete.map(({ key }) => key.toLowerCase()));
    const renamed = occupants.filter(({ key }) => gone.has(key.toLowerCase()));
    const inTarget = targets.map((target) => respellIn(session, target, { now: [...now], before }));
    const inFolder = Array.from(session.folders.values(), (folder) => respellRules(session, folder, renamed));
    return [...inTarget, ...inFolder].includes(true);
}
function respellIn(session, target, { now, before }) {
    if (before.length === 0)
        return false;
    const names = new Set(now.flatMap(withParents));
    const old = before.flatMap(withParents).filter((name) => !names.has(name));
    const gone = new Set(old.map((name) => name.toLowerCase()));
    const wanted = now.filter((folder) => withParents(folder).some((name) => gone.has(name.toLowerCase())));
    return renameAll(session, target, wanted, (folder) => ({
        shown: `${target.shown}/${folder}`,
        rename: () => (0,folders/* respell */.an)(target.path, folder, (name) => names.has(name)),
    }));
}
function respellRules(session, folder, occupants) {
    const wanted = occupants.filter(({ assistants }) => assistants.includes(folder.name));
    return renameAll(session, folder.target, wanted, ({ key }) => ({
        shown: folder.shownPlace(key),
        rename: () => folder.respell(key),
    }));
}
function renameAll({ ports }, { place }, wanted, wayOf) {
    try {
        const renamed = wanted.map(wayOf).map(({ shown, rename }) => (0,failure/* explainingFailures */.hr)('rename', shown, rename));
        return renamed.includes(true);
    }
    catch (error) {
        ports.reporter.warning({ message: (0,failure/* sentenceOfFailure */.lC)(error), place });
        return false;
    }
}
function withParents(folder) {
    return [...(0,path_segment/* parentsOf */.fY)(folder), folder];
}
function lockUp(session, outcomes, block) {
    const { inputs, isPartial } = session.setup;
    if (inputs.dryRun || inputs.frozenLockfile || (isPartial && inputs.command === 'install')) {
        return { changed: false, problems: [] };
    }
    const records = new Map();
    const gone = new Set();
    for (const { result, record } of outcomes) {
        if (record !== undefined)
            records.set(result.name, record);
        if (result.status === 'removed' && record === undefined)
            gone.add(result.name);
    }
    try {
        return { changed: writeLock(session, records, gone, block?.digests), problems: [] };
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return { changed: false, problems: [error] };
    }
}
async function settleJournal(session, outcomes) {
    const { plan, isPartial, hasOwnDestinations } = session.setup;
    const results = new Map(outcomes.map(({ result }) => [result.name, result]));
    const wanted = new Map();
    for (const { key, folder } of plan.located) {
        const { status, version } = results.get(key) ?? {};
        const isKnown = status !== undefined && status !== 'failed' && version !== null;
        if (isKnown || !wanted.has(folder.toLowerCase()))
            wanted.set(folder.toLowerCase(), isKnown ? `${folder}/${version}` : 'undecided');
    }
    const assistantsOf = new Map(plan.located.map(({ key, assistants }) => [key, assistants]));
    const verdictOfRules = (key, name) => {
        const assistants = assistantsOf.get(key);
        if (assistants === undefined)
            return isPartial || hasOwnDestinations ? 'undecided' : 'remove';
        if ((results.get(key)?.status ?? 'failed') === 'failed')
            return 'undecided';
        return assistants.includes(name) ? 'keep' : 'remove';
    };
    const sentences = await session.journal.settle(({ target, relativeFolder, rules }) => {
        if (rules !== undefined)
            return verdictOfRules(relativeFolder, rules.name);
        const right = wanted.get(external_node_path_.posix.dirname(relativeFolder).toLowerCase());
        if (right === undefined)
            return isPartial ? 'undecided' : 'remove';
        if (right === 'undecided')
            return 'undecided';
        const isRight = right === relativeFolder || (0,folders/* isSameFolder */.F1)(target.path, right, relativeFolder);
        return isRight ? 'keep' : 'remove';
    });
    for (const message of new Set(sentences))
        session.ports.reporter.warning({ message });
}
function writeLock({ setup }, records, removed, blocks = setup.lockfile?.blocks ?? new Map()) {
    const { lockfile, plan, project } = setup;
    const entries = new Map(plan.untouched.map(({ key, entry }) => [key, entry]));
    for (const { key, entry } of plan.obsolete)
        if (!removed.has(key))
            entries.set(key, records.get(key) ?? entry);
    for (const { key, locked } of plan.located) {
        const record = records.get(key) ?? locked;
        if (record !== undefined)
            entries.set(key, record);
    }
    const text = (0,config_lockfile/* renderLockfile */.QN)(lockfile, entries, blocks);
    if (lockfile === undefined && entries.size + blocks.size === 0)
        return false;
    if (!(0,config_lockfile/* isLockfileChanged */.S2)(lockfile, text))
        return false;
    const shown = (0,config_project/* nameForPeople */.Gt)(project.workspace, project.lockFile);
    (0,failure/* explainingFailures */.hr)('write', shown, () => {
        const path = realLockFile(project.lockFile);
        if (!(0,config_project/* isInside */.FK)(project.workspace, path)) {
            throw new errors/* ArmError */.dW('WRITE_FAILED', `Cannot write "${shown}": a link leads it out of the workspace`);
        }
        const bytes = Buffer.from(text);
        if (bytes.length > json_file/* MAX_LOCKFILE_BYTES */.hP) {
            const why = `it would be larger than ${json_file/* MAX_LOCKFILE_BYTES */.hP} bytes, and no run reads more`;
            throw new errors/* ArmError */.dW('WRITE_FAILED', `Cannot write "${shown}": ${why}`, { hint: FEWER_RULESETS });
        }
        (0,folders/* makePath */.cP)((0,external_node_path_.dirname)(path));
        (0,replace_file/* replaceFile */.f)(path, bytes);
    });
    return true;
}
const FEWER_RULESETS = 'Name fewer rulesets in one manifest: each project folder may have its own';
function removeAbandonedLocks({ workspace, lockFile }) {
    (0,failure/* explainingFailures */.hr)('clean up', (0,config_project/* nameForPeople */.Gt)(workspace, lockFile), () => {
        if (!(0,external_node_fs_.existsSync)((0,external_node_path_.dirname)(lockFile)))
            return;
        (0,replace_file/* removeAbandoned */.j)(realLockFile(lockFile));
    });
}
function realLockFile(path) {
    return (0,links/* resolveLinks */.Ap)(path).path;
}

// EXTERNAL MODULE: ./lib/config/inputs.js
var config_inputs = __nccwpck_require__(6097);
// EXTERNAL MODULE: ./lib/config/forms.js
var config_forms = __nccwpck_require__(489);
// EXTERNAL MODULE: ./node_modules/ini/lib/ini.js
var ini = __nccwpck_require__(5756);
// EXTERNAL MODULE: ./lib/config/problems.js
var config_problems = __nccwpck_require__(784);
;// CONCATENATED MODULE: ./lib/config/ini.js



function parseIni(text, file) {
    const entries = [];
    const problems = [];
    const firstLines = new Map();
    let section;
    for (const [index, lineText] of linesOf(text).entries()) {
        const line = index + 1;
        if (problems.length >= config_problems/* MOST_FINDINGS */.V8) {
            problems.push(lineProblem(file, line, 'there are too many problems before it to go on'));
            break;
        }
        const read = readIniLine(lineText);
        if (read.kind === 'malformed') {
            problems.push(lineProblem(file, line, read.reason));
            if (read.of === 'section')
                section = null;
        }
        else if (read.kind === 'section') {
            section = read.section;
            entries.push({ section, line });
        }
        else if (read.kind === 'entry' && section === undefined) {
            problems.push(lineProblem(file, line, `the key ${(0,config_problems/* quoted */.TL)(read.key)} stands before the first [section]`));
        }
        else if (read.kind === 'entry' && typeof section === 'string') {
            const { key, value } = read;
            const first = firstLines.get(`${section}\n${key}`);
            firstLines.set(`${section}\n${key}`, first ?? line);
            if (first === undefined)
                entries.push({ section, key, value, line });
            else
                problems.push(lineProblem(file, line, duplicate(section, key, first)));
        }
    }
    return { entries, problems };
}
function lineProblem(file, line, reason) {
    return new errors/* ArmError */.dW('CONFIG_INVALID', `Cannot read ${(0,config_problems/* quoted */.TL)(file.shown)} line ${line}: ${reason}`, {
        place: { file: file.path, line },
    });
}
function duplicate(section, key, first) {
    return `the key ${(0,config_problems/* quoted */.TL)(key)} of [${section}] was already given in line ${first}; allowed is one of the two lines`;
}
function linesOf(text) {
    const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
    return text.endsWith('\n') ? lines.slice(0, -1) : lines;
}
const MOST_VALUE_BYTES = 4096;
const PLAIN_LINE = /^[\t -~]*$/;
function readIniLine(line) {
    const control = PLAIN_LINE.test(line) ? undefined : /(?!\t)[\p{Cc}\p{Zl}\p{Zp}]/u.exec(line)?.[0];
    if (control !== undefined)
        return malformed(`it has the control character ${(0,config_problems/* codePoint */.yb)(control)}`);
    const text = line.trim();
    const uncommented = withoutComment(text);
    if (uncommented === '')
        return { kind: 'blank' };
    return uncommented.startsWith('[') ? readSection(uncommented) : readEntry(text, uncommented);
}
function readSection(text) {
    const end = text.indexOf(']');
    if (end < 0)
        return malformed('expected "[section]", found no "]"', 'section');
    if (end === 1)
        return malformed('expected "[section]", found no name', 'section');
    if (end !== text.length - 1) {
        return malformed('expected "[section]", found text after the "]" (a comment needs white space before it)', 'section');
    }
    return { kind: 'section', section: text.slice(1, end) };
}
function readEntry(text, uncommented) {
    const divider = uncommented.search(/[=:]/);
    if (divider < 0)
        return malformed('expected "key = value", found no "=" and no ":"');
    const key = uncommented.slice(0, divider).trim();
    if (key === '')
        return malformed('expected "key = value", found no key');
    const value = text.slice(divider + 1).trimStart();
    if (value.startsWith('"') || value.startsWith("'"))
        return readQuoted(key, value);
    return plainEntry(key, uncommented.slice(divider + 1).trim());
}
function readQuoted(key, value) {
    const quote = value.charAt(0);
    const end = closingQuote(value, quote);
    if (end === undefined)
        return malformed('a quoted value has no closing quote');
    const content = value.slice(1, end);
    const rest = value.slice(end + 1);
    if (rest.trim() !== '' && (rest.trimStart() === rest || withoutComment(rest.trimStart()) !== '')) {
        return malformed('there is text after the closing quote');
    }
    if (quote === "'" || !content.includes('\\'))
        return plainEntry(key, content);
    return plainEntry(key, (0,ini.unsafe)(`"${content.replace(/\\(["\\])|\\/g, (_, escaped) => `\\${escaped ?? '\\'}`)}"`));
}
function closingQuote(value, quote) {
    for (let position = 1; position < value.length; position += 1) {
        if (value[position] === quote)
            return position;
        if (quote === '"' && value[position] === '\\')
            position += 1;
    }
    return undefined;
}
function plainEntry(key, value) {
    if (value.includes('\t'))
        return malformed('the value has a tab inside');
    if (Buffer.byteLength(value) > MOST_VALUE_BYTES)
        return malformed(`the value is longer than ${MOST_VALUE_BYTES} bytes`);
    return { kind: 'entry', key, value };
}
function withoutComment(text) {
    const start = text.search(/(^|\s)[#;]/);
    return start < 0 ? text : text.slice(0, start).trimEnd();
}
function malformed(reason, of = 'entry') {
    return { kind: 'malformed', of, reason };
}

// EXTERNAL MODULE: ./lib/config/settings.js
var config_settings = __nccwpck_require__(1641);
// EXTERNAL MODULE: ./lib/config/source-kinds.js + 2 modules
var source_kinds = __nccwpck_require__(3725);
// EXTERNAL MODULE: ./lib/config/variables.js
var variables = __nccwpck_require__(35);
;// CONCATENATED MODULE: ./lib/config/armrc.js









function readArmrc({ homeFile, projectFile, workspace }) {
    const findings = new config_problems/* Findings */.Fv();
    const performance = { general: new Map(), types: new Map() };
    const content = { sources: new Map(), performance, cache: new Map() };
    if (homeFile !== undefined && (0,external_node_path_.resolve)(homeFile) !== (0,external_node_path_.resolve)(projectFile)) {
        const file = { path: homeFile, shown: '~/.armrc' };
        readFile({ file, origin: 'home', content, findings }, undefined);
    }
    for (const source of content.sources.values())
        source.homeSettings = new Map(source.settings);
    const file = { path: projectFile, shown: (0,config_project/* nameForPeople */.Gt)(workspace, projectFile) };
    readFile({ file, origin: 'project', content, findings }, workspace);
    warnOfLiteralTokens(content, findings);
    return { ...content, ...findings };
}
function readFile(reading, workspace) {
    const { file, origin, findings } = reading;
    try {
        const read = (0,config_project/* readProjectFile */.SI)(file.path, { workspace });
        const { entries, problems } = parseIni(read?.text ?? '', file);
        for (const problem of problems)
            findings.add(problem);
        for (const entry of entries)
            armrc_readEntry(reading, entry);
    }
    catch (error) {
        if (!(error instanceof config_project/* UnreadableFile */.ie))
            throw error;
        if (origin === 'home' && isFolderForbidden(error.cause)) {
            const message = `Cannot look for ${(0,config_problems/* quoted */.TL)(file.shown)}: ${error.reason}; the run goes on without it`;
            findings.warn({ message, level: 'notice' });
            return;
        }
        const hint = `Replace ${(0,config_problems/* quoted */.TL)(file.shown)} by a UTF-8 text file of at most 1 MiB`;
        findings.add(error.asError(file.path, (0,config_problems/* quoted */.TL)(file.shown), { code: 'CONFIG_INVALID', hint }));
    }
}
function isFolderForbidden(cause) {
    const { code, syscall } = Object(cause);
    return syscall === 'lstat' && (code === 'EACCES' || code === 'EPERM');
}
function warnOfLiteralTokens({ sources }, findings) {
    for (const [name, { settings }] of sources) {
        const token = settings.get('authToken');
        if (token?.origin !== 'project' || token.value === '' || (0,variables/* namesVariable */.dj)(token.value))
            continue;
        const text = 'is a literal token in a file of the repository: name a variable ($NAME) and keep the token in a secret';
        findings.warn((0,config_settings/* settingWarning */.to)(token, text, name));
    }
}
function armrc_readEntry(reading, entry) {
    const { cache, performance } = reading.content;
    const [head, name] = splitSection(entry.section);
    const isNamed = name !== undefined;
    if (head === 'sources' && !isNamed)
        readSourceUrl(reading, entry);
    else if (head === 'sources' && isNamed) {
        add(reading, entry, sourceSettings(reading, name, entry), source_kinds/* SOURCE_KEYS */.F8);
    }
    else if (head === 'performance' && !isNamed)
        add(reading, entry, performance.general, PERFORMANCE_KEYS);
    else if (head === 'performance' && isNamed && source_kinds/* TYPE_NAMES */.et.includes(name)) {
        add(reading, entry, typeSettings(performance, name), PERFORMANCE_TYPE_KEYS);
    }
    else if (head === 'cache' && !isNamed)
        add(reading, entry, cache, CACHE_KEYS);
    else
        warnOfSection(reading, entry);
}
function warnOfSection({ file, findings }, { section, key, line }) {
    if (key !== undefined)
        return;
    const name = section.length > 80 ? `${section.slice(0, 80)}\u2026` : section;
    findings.warn(() => ({
        message: `Unknown section [${name}] (${file.shown}:${line}) is ignored: ${sectionSuggestion(section)}`,
        place: { file: file.path, line },
    }));
}
function readSourceUrl(reading, entry) {
    const { key: name, value, line } = entry;
    if (name === undefined || value === undefined)
        return;
    const settings = sourceSettings(reading, name, entry);
    if (settings === undefined)
        return;
    put(reading, settings, 'url', settingOf(reading, `sources.${name}`, value, line));
    if (source_kinds/* SOURCE_KEYS */.F8.has(name) && !value.includes('://')) {
        reading.findings.warn({
            message: `Line ${line} of ${reading.file.shown} declares a source called ${(0,config_problems/* quoted */.TL)(name)}: an option of a source belongs in [sources.NAME]`,
            place: { file: reading.file.path, line },
        });
    }
}
function add(reading, entry, settings, known) {
    const { section, key, value, line } = entry;
    if (settings === undefined || key === undefined || value === undefined)
        return;
    const setting = settingOf(reading, `${section}.${key}`, value, line);
    if (!known.has(key)) {
        reading.findings.warn(() => ({
            message: `Unknown key ${(0,config_problems/* quoted */.TL)(key)} of [${section}] (${setting.shown}) is ignored: ${(0,config_problems/* suggestion */.h)(key, [...known.keys()])}`,
            place: setting.place,
        }));
        return;
    }
    const form = known.get(key);
    if (form !== undefined && !(0,variables/* hasVariables */.cF)(value) && form.parse(value) === undefined) {
        reading.findings.add((0,config_settings/* settingProblem */.oG)(setting, (0,config_forms/* formReason */.xd)(form, value)));
    }
    put(reading, settings, key, setting);
}
function put({ findings }, settings, key, setting) {
    const earlier = settings.get(key);
    if (earlier?.origin !== setting.origin) {
        settings.set(key, setting);
    }
    else if ((0,path_segment/* withoutTrailingSlashes */.A$)(earlier.value) !== (0,path_segment/* withoutTrailingSlashes */.A$)(setting.value)) {
        findings.add((0,config_settings/* settingProblem */.oG)(setting, (0,config_settings/* whyContrary */["do"])(earlier)));
    }
}
function sourceSettings(reading, name, entry) {
    const { content, file, findings } = reading;
    const known = content.sources.get(name);
    if (known?.place.file === file.path)
        return known.settings;
    if (!(0,path_segment/* isSafePart */.$Z)(name)) {
        if (entry.key === undefined || entry.section === 'sources') {
            findings.add(lineProblem(file, entry.line, `the source name ${(0,config_problems/* quoted */.TL)(name)} is not ${path_segment/* PART_FORMS */.au}`));
        }
        return undefined;
    }
    const { settings = new Map(), homeSettings = new Map() } = known ?? {};
    const place = { file: file.path, line: entry.line };
    content.sources.set(name, { name, settings, homeSettings, place, shown: `${file.shown}:${entry.line}` });
    return settings;
}
function typeSettings(performance, typeName) {
    const type = source_kinds/* SOURCE_TYPE */.xO.parse(typeName)?.value ?? typeName;
    const settings = performance.types.get(type) ?? new Map();
    performance.types.set(type, settings);
    return settings;
}
function settingOf({ file, origin }, key, value, line) {
    return { key, value, place: { file: file.path, line }, shown: `${file.shown}:${line}`, origin };
}
const PERFORMANCE_KEYS = new Map([
    ['defaultConcurrency', config_forms/* CONCURRENCY */.iy],
    ['bandwidth', config_forms/* BANDWIDTH */.eZ],
]);
const PERFORMANCE_TYPE_KEYS = new Map([
    ['concurrency', config_forms/* CONCURRENCY */.iy],
    ['rateLimit', config_forms/* RATE_LIMIT */.jS],
    ['bandwidth', config_forms/* BANDWIDTH */.eZ],
]);
const CACHE_KEYS = new Map([
    ['location', undefined],
    ['maxSize', config_forms/* BYTE_SIZE */.T5],
]);
function sectionSuggestion(section) {
    const [head, name] = splitSection(section);
    const withName = name === undefined ? [] : [`sources.${name}`];
    const types = source_kinds/* TYPE_NAMES */.et.map((type) => `performance.${type}`);
    const known = head === 'performance' ? types : ['sources', ...withName, 'performance', ...types, 'cache'];
    return (0,config_problems/* suggestion */.h)(section, known);
}
function splitSection(section) {
    const dot = section.indexOf('.');
    return dot < 0 ? [section] : [section.slice(0, dot), section.slice(dot + 1)];
}

// EXTERNAL MODULE: ./lib/config/assistants.js
var config_assistants = __nccwpck_require__(7825);
// EXTERNAL MODULE: ./lib/config/path-globs.js
var path_globs = __nccwpck_require__(2677);
;// CONCATENATED MODULE: ./lib/config/dependencies.js









const EMPTY_SCOPE = {
    dependencies: [],
    assistants: [],
    targets: [],
    otherTargets: [],
    isPartial: false,
    manifestKeys: [],
    problems: [],
};
function namesDestinations({ assistants, targets }) {
    return assistants.length + targets.length > 0;
}
function readScope(inputs, project, sources) {
    if (inputs.command === 'publish')
        return publishedScope(inputs, sources);
    const isAdHoc = inputs.command === 'install' && inputs.rulesets.length > 0;
    const needsDestinations = !namesDestinations(inputs);
    const manifest = isAdHoc && !needsDestinations
        ? EMPTY_MANIFEST
        : readManifest(project.manifestFile, project.workspace, needsDestinations);
    const { assistants, targets } = needsDestinations ? manifest : named(inputs);
    const everyAssistant = assistants.map(({ name }) => name);
    const isPartial = inputs.rulesets.length > 0;
    const { specs, problems } = (0,config_names/* parseRulesetSpecs */.co)(inputs.rulesets, sources);
    const manifestKeys = manifest.dependencies.map(({ key }) => key);
    const otherTargets = needsDestinations ? [] : manifest.targets;
    const scope = { assistants, targets, otherTargets, isPartial, manifestKeys };
    if (isAdHoc)
        return { ...scope, dependencies: dependenciesOf(specs, everyAssistant), problems };
    const chosen = isPartial ? chooseDependencies(manifest, specs) : { ...manifest, problems: [] };
    const dependencies = chosen.dependencies.map(({ assistants: own, ...dependency }) => {
        return { ...dependency, assistants: everyAssistant.filter((name) => own?.includes(name) ?? true) };
    });
    return { ...scope, dependencies, problems: [...problems, ...chosen.problems] };
}
function dependenciesOf(specs, assistants) {
    return specs.map(({ key, requested, request }) => ({ key, requested, request, assistants }));
}
function publishedScope(inputs, sources) {
    const { specs, problems } = (0,config_names/* parseRulesetSpecs */.co)(inputs.rulesets, sources);
    return { ...EMPTY_SCOPE, dependencies: dependenciesOf(specs, []), isPartial: true, problems };
}
function named(inputs) {
    return {
        assistants: inputs.assistants.map((name) => ({ name })),
        targets: inputs.targets.map((path) => ({ path })),
    };
}
function usedSources(inputs, dependencies, knownSources, { claimed }) {
    const isUnclear = (key) => claimed.has(key) && claimed.get(key)?.contents === undefined;
    const asking = inputs.command === 'check' ? dependencies.filter(({ key }) => isUnclear(key)) : dependencies;
    return new Set(asking
        .map(({ key }) => (0,config_names/* parseRulesetKey */.LH)(key, knownSources))
        .flatMap((parsed) => (parsed.kind === 'name' ? parsed.source : [])));
}
function chooseDependencies({ dependencies }, specs) {
    const known = new Map(dependencies.map(({ key, requested }) => [key, requested]));
    const wanted = new Set(specs.map(({ key }) => key));
    const problems = specs.flatMap(({ key, written }) => {
        const inManifest = known.get(key);
        if (inManifest === undefined)
            return unknownDependency(key, known);
        if (written === undefined || written === inManifest)
            return [];
        const reason = `the manifest asks for ${(0,config_problems/* quoted */.TL)(inManifest)}, and only "install" takes versions from this input`;
        return (0,config_names/* specProblem */.XT)(`${key}@${written}`, `${reason}; allowed is ${(0,config_problems/* quoted */.TL)(key)}`);
    });
    return { dependencies: dependencies.filter(({ key }) => wanted.has(key)), problems };
}
function unknownDependency(key, known) {
    const allowed = known.size === 0 ? 'it has no dependencies' : `allowed are its dependencies ${(0,config_problems/* quotedList */.p4)(known)}`;
    return (0,config_names/* specProblem */.XT)(key, `the manifest does not name it; ${allowed}`);
}
const EMPTY_MANIFEST = { assistants: [], targets: [], dependencies: [] };
function readManifest(path, workspace, needsDestinations = true) {
    const manifest = (0,json_file/* readJsonFile */.JE)(path, workspace, 'MANIFEST_INVALID', (file, root) => judge(file, root, needsDestinations));
    if (manifest === undefined)
        throw new errors/* SetupError */.w3([missingManifest((0,config_project/* nameForPeople */.Gt)(workspace, path), path)]);
    return manifest;
}
function missingManifest(name, path) {
    return new errors/* ArmError */.dW('MANIFEST_INVALID', `Cannot read "${name}": there is no such file`, {
        place: { file: path },
        hint: 'Create it, correct the inputs working-directory and manifest, or name what to install in the inputs rulesets and targets',
    });
}
function judge(file, root, needsDestinations) {
    const members = file.object(root, 'expected an object with "targets" and "dependencies"');
    if (members === undefined)
        return EMPTY_MANIFEST;
    const assistants = members.get('assistants')?.value;
    const targets = members.get('targets')?.value;
    const dependencies = members.get('dependencies')?.value;
    if (assistants === undefined && targets === undefined && needsDestinations) {
        file.report('"targets" is missing, expected a list of at least one folder, or "assistants" with at least one name', root.offset);
    }
    const before = file.findings.problems.length;
    const named = assistants === undefined ? [] : readAssistants(file, assistants, !needsDestinations);
    const isWrong = file.findings.problems.length > before;
    const allowed = isWrong ? config_assistants/* ASSISTANT_NAMES */.WK : named.map(({ name }) => name);
    return {
        assistants: named,
        targets: targets === undefined ? [] : readTargets(file, targets, !needsDestinations),
        dependencies: dependencies === undefined ? [] : readDependencies(file, dependencies, allowed),
    };
}
function readAssistants(file, node, mayBeEmpty) {
    const texts = file.texts(node, {
        list: '"assistants" must be a list of at least one name',
        item: `an assistant must be one of ${(0,config_problems/* quotedList */.p4)(config_assistants/* ASSISTANT_NAMES */.WK)}`,
        mayBeEmpty,
        why: config_assistants/* whyNoAssistant */.kM,
    });
    const names = new Map();
    for (const { value: name, offset } of texts) {
        if ((0,config_assistants/* isAssistantName */.UD)(name) && !names.has(name))
            names.set(name, { name, place: file.placeAt(offset) });
    }
    return [...names.values()];
}
function readTargets(file, node, mayBeEmpty) {
    const texts = file.texts(node, {
        list: '"targets" must be a list of at least one folder',
        item: 'a target must be the path of a folder',
        mayBeEmpty,
        why: config_targets/* whyNoTarget */.Zp,
    });
    const targets = new Map();
    for (const { value, offset } of texts) {
        const path = (0,config_targets/* foldTarget */.L6)(value);
        if (!targets.has(path))
            targets.set(path, { path, place: file.placeAt(offset) });
    }
    return [...targets.values()];
}
function readDependencies(file, node, assistants) {
    if (node.kind === 'null')
        return [];
    const members = file.object(node, '"dependencies" must be an object of ruleset names and versions') ?? [];
    return Array.from(members, ([key, { offset, value }]) => {
        const reason = (0,config_names/* whyInvalid */.Eb)(key);
        if (reason !== undefined)
            file.report(`${(0,config_problems/* quoted */.TL)(key)} is not a ruleset name: ${reason}`, offset);
        const { version, ...limits } = value.kind === 'object' ? readObject(file, key, value, assistants) : { version: value };
        const expected = `the version of ${(0,config_problems/* quoted */.TL)(key)} must be ${versions/* VERSION_FORMS */.Zl}`;
        const request = version && file.value(version, expected, versions/* parseRequest */.TR);
        if (request === undefined)
            return [];
        return [{ key, requested: request.text, request, place: file.placeAt(offset), ...limits }];
    }).flat();
}
const FIELDS = ['version', 'assistants', 'include', 'exclude'];
function readObject(file, key, { members, offset }, assistants) {
    const name = (0,config_problems/* quoted */.TL)(key);
    for (const [field, { offset: at }] of members) {
        if (file.findings.isFull || FIELDS.some((known) => known === field))
            continue;
        const found = `${(0,config_problems/* quoted */.TL)(field)}${(0,config_problems/* nearestHint */.AN)(field, FIELDS)}`;
        file.report(`${name} has the unknown key ${found}; allowed are ${(0,config_problems/* quotedList */.p4)(FIELDS)}`, at);
    }
    const texts = (field, holds, item, why) => {
        const node = members.get(field)?.value;
        if (node === undefined)
            return undefined;
        const list = `"${field}" of ${name} must be a list of at least one ${holds}`;
        return [...new Set(file.texts(node, { list, item, why }).map(({ value }) => value))];
    };
    const own = texts('assistants', 'name', `an assistant of ${name} must be ${oneOf(assistants)}`, (text) => assistants.some((known) => known === text)
        ? undefined
        : `found ${(0,config_problems/* quoted */.TL)(text)}${(0,config_problems/* nearestHint */.AN)(text, assistants)}`);
    const globs = (field) => texts(field, 'glob', `a glob of ${name} must be ${path_globs/* GLOB_FORMS */.Zr}`, path_globs/* whyNoGlob */.MP);
    const version = members.get('version')?.value;
    if (version === undefined)
        file.report(`the version of ${name} is missing, expected ${versions/* VERSION_FORMS */.Zl}`, offset);
    return {
        version,
        assistants: own?.filter(config_assistants/* isAssistantName */.UD),
        include: globs('include'),
        exclude: globs('exclude'),
    };
}
function oneOf(assistants) {
    return assistants.length === 0
        ? "one of the manifest's, which names none"
        : `one of the manifest's, which are ${(0,config_problems/* quotedList */.p4)(assistants)}`;
}

// EXTERNAL MODULE: ./lib/config/destinations.js
var destinations = __nccwpck_require__(8345);
;// CONCATENATED MODULE: ./lib/config/plan.js






function makePlan(parts) {
    const { dependencies, claims, isPartial } = parts;
    const plan = { located: [], rulesets: [], refused: [], obsolete: [], untouched: [] };
    const problems = [];
    const folders = new FolderRegister();
    for (const dependency of dependencies) {
        const { ruleset, source, error } = locate(dependency, parts, claims.claimed.get(dependency.key));
        const clash = folders.refuse(ruleset);
        const problem = needlessOrg(ruleset, source) ?? clash?.same;
        if (problem !== undefined)
            problems.push(problem);
        plan.located.push(ruleset);
        const refusal = error ?? clash?.alike;
        if (refusal !== undefined)
            plan.refused.push({ ...ruleset, error: refusal });
        else if (source !== undefined)
            plan.rulesets.push({ ...ruleset, source });
    }
    const recorded = Array.from(claims.spare, ([key, entry]) => recordedOf(key, entry, parts));
    plan[isPartial ? 'untouched' : 'obsolete'] = recorded;
    return { plan, problems };
}
function locate(dependency, { knownSources, sources }, locked) {
    const parsed = (0,config_names/* parseRulesetKey */.LH)(dependency.key, knownSources);
    const [first = '', ...rest] = dependency.key.split('@');
    const named = parsed.kind === 'name' ? parsed : { source: first, name: rest.join('@') || first };
    const ruleset = {
        ...dependency,
        sourceName: named.source,
        name: { org: 'org' in named ? named.org : undefined, name: named.name },
        folder: folderOfKey(dependency.key, knownSources),
        locked,
        pin: locked !== undefined && (0,versions/* isSatisfiedBy */.SX)(dependency.request, locked.version) ? locked : undefined,
        selectionChanged: locked !== undefined && !hasSelection(locked, dependency),
    };
    if (parsed.kind === 'unknown-source')
        return { ruleset, error: (0,config_names/* sourceUnknownError */.Ow)(parsed, dependency.place) };
    return { ruleset, source: sources.get(named.source) };
}
function hasSelection(locked, wanted) {
    const spelled = ({ include = [], exclude = [] }) => JSON.stringify([[...new Set(include)].sort(), [...new Set(exclude)].sort()]);
    return spelled(locked) === spelled(wanted);
}
function recordedOf(key, entry, parts) {
    const { version, include, exclude } = entry;
    const asLocked = {
        key,
        requested: version,
        request: { kind: 'literal', text: version },
        assistants: [],
        include,
        exclude,
    };
    const { ruleset, source, error } = locate(asLocked, parts, entry);
    const { folder, sourceName } = ruleset;
    const planned = source && { ...ruleset, source };
    return { key, entry, sourceName: error === undefined ? sourceName : '', folder, planned };
}
function folderOfKey(key, knownSources) {
    const parts = key.split('@');
    const namesDefault = parts.length > 1 && parts[0] === 'default' && knownSources.has('default');
    return ['arm', ...(namesDefault ? parts.slice(1) : parts)].join('/');
}
function claimEntries(entries, dependencies, knownSources) {
    const names = dependencies
        .map(({ key }) => (0,config_names/* parseRulesetKey */.LH)(key, knownSources))
        .filter((parsed) => parsed.kind === 'name');
    const spare = (0,config_lockfile/* adoptLegacyEntries */.up)(entries, names);
    const claimed = new Map();
    const claim = (key, from) => {
        const entry = spare.get(from);
        if (entry === undefined || claimed.has(key))
            return;
        const isElsewhere = key !== from && entry.assistants !== undefined;
        claimed.set(key, isElsewhere ? { ...entry, assistants: undefined } : entry);
        if (!isElsewhere)
            spare.delete(from);
    };
    for (const { key } of dependencies)
        claim(key, key);
    const byFolder = new Map([...spare.keys()].map((key) => [folderOfKey(key, knownSources), key]));
    for (const { key } of dependencies)
        claim(key, byFolder.get(folderOfKey(key, knownSources)) ?? key);
    return { claimed, spare };
}
function needlessOrg({ key, name, place }, source) {
    if (source === undefined || name.org === undefined)
        return undefined;
    const { orgless } = (0,source_kinds/* kindOf */.I)(source.type);
    if (orgless === undefined)
        return undefined;
    return new errors/* ArmError */.dW('CONFIG_INVALID', `Cannot find "${key}" ${orgless}, found "${name.org}"`, {
        source: source.name,
        ruleset: key,
        place,
        hint: `Ask for "${source.name}@${name.name}", or publish the package under one name`,
    });
}
class FolderRegister {
    #taken = new Map();
    refuse({ key, folder, place }) {
        const folded = folder.toLowerCase();
        const other = this.#taken.get(folded);
        if (other === undefined) {
            this.#taken.set(folded, { key, folder });
            return undefined;
        }
        const isSame = other.folder === folder;
        if (isSame && place === undefined)
            return {
                same: (0,config_names/* specProblem */.XT)(key, `it is the same ruleset as "${other.key}"; allowed is one of the two`),
            };
        const reason = isSame
            ? `both use the folder "${folder}"`
            : `the folders "${other.folder}" and "${folder}" are one where letter case does not count`;
        const message = `Cannot install "${key}" beside "${other.key}": ${reason}`;
        const details = { ruleset: key, place, hint: 'Remove one of the two' };
        return isSame
            ? { same: new errors/* ArmError */.dW('MANIFEST_INVALID', message, details) }
            : { alike: new errors/* ArmError */.dW('TARGET_UNSAFE', message, details) };
    }
}
function frozenProblems({ inputs, project, lockfile, plan }) {
    if (!inputs.frozenLockfile || inputs.command === 'publish')
        return [];
    const name = lockName(project);
    if (lockfile === undefined) {
        const message = `Cannot install from "${name}": there is no such file, and frozen-lockfile is true`;
        return [new errors/* ArmError */.dW('LOCK_OUTDATED', message)];
    }
    return plan.located.filter(isUnpinned).map((ruleset) => {
        const { key, requested, place } = ruleset;
        const message = `Cannot install "${key}" at "${requested}" from "${name}": ${whyUnpinned(ruleset)}, and frozen-lockfile is true`;
        return new errors/* ArmError */.dW('LOCK_OUTDATED', message, { ruleset: key, place });
    });
}
function lockWarnings({ inputs, project, lockfile, plan }, isPartial) {
    if (lockfile === undefined || inputs.command !== 'install' || inputs.frozenLockfile || isPartial)
        return [];
    const name = lockName(project);
    return plan.rulesets.filter(isUnpinned).map((ruleset) => {
        const { key, requested, place } = ruleset;
        const message = `The lockfile "${name}" is out of date for "${key}" at "${requested}": ${whyUnpinned(ruleset)}`;
        return { message, ruleset: key, place };
    });
}
function isUnpinned({ pin, selectionChanged }) {
    return pin === undefined || selectionChanged;
}
function whyUnpinned({ locked, pin }) {
    if (locked === undefined)
        return 'it has no entry for it';
    return pin === undefined ? `it locks ${locked.version}` : 'it has other "include" or "exclude" for it';
}
function lockName({ workspace, lockFile }) {
    return (0,config_project/* nameForPeople */.Gt)(workspace, lockFile);
}

// EXTERNAL MODULE: external "node:querystring"
var external_node_querystring_ = __nccwpck_require__(1792);
// EXTERNAL MODULE: ./lib/config/trust.js
var config_trust = __nccwpck_require__(4140);
;// CONCATENATED MODULE: ./lib/config/credentials.js






function sourceAuthorization(raw, fields, address, context) {
    const { remote } = (0,source_kinds/* kindOf */.I)(address.type);
    if (remote === undefined)
        return {};
    const contact = remote.contact(address);
    const refusals = credentialRefusals(contact, context);
    const configured = raw.settings.get('authToken');
    if (configured === undefined || configured.value === '') {
        return ambientAuthorization(raw, fields, remote, refusals, context);
    }
    if (configured.origin === 'home') {
        const refusal = homeTokenRefusal(raw, address, contact, context);
        if (refusal !== undefined)
            refusals.push(refusal);
    }
    for (const { reason, hint } of refusals)
        (0,config_settings/* reject */.ku)(fields, configured, reason, hint);
    const token = (0,config_settings/* textField */.M8)(fields, 'authToken');
    return token === undefined ? {} : tokenAuthorization(fields, token, remote, context);
}
function sourceSecrets(raw, fields) {
    const written = [raw.settings, raw.homeSettings].map((settings) => settings.get('authToken')?.value ?? '');
    const literals = written
        .filter((value) => !(0,variables/* namesVariable */.dj)(value))
        .map((value) => value.replaceAll('$$', '$'));
    const token = fields && (0,config_settings/* textField */.M8)(fields, 'authToken')?.value;
    const inUrls = [...raw.settings.values(), ...(fields?.settings.values() ?? [])].flatMap(userInfo);
    return [
        ...[...literals, token ?? '', ...(fields?.tokenVariables ?? [])].flatMap(secretParts),
        ...longEnough(inUrls),
    ];
}
function tokenAuthorization(fields, token, remote, { env }) {
    if (!/^[ -~]*$/.test(token.value)) {
        const reason = 'the token has characters that no header can carry, allowed are letters, digits and signs of ASCII';
        (0,config_settings/* reject */.ku)(fields, token, reason);
        return {};
    }
    const authorization = remote.authorize(token.value, env);
    if (typeof authorization !== 'string')
        return authorization;
    (0,config_settings/* reject */.ku)(fields, token, authorization);
    return {};
}
function ambientAuthorization(raw, fields, remote, refusals, { env }) {
    const found = remote.ambient?.(env);
    if (found === undefined)
        return {};
    if (typeof found === 'string') {
        const message = `Source "${raw.name}" is read without credentials, because ${found}`;
        fields.findings.warn({ message, place: raw.place, source: raw.name });
        return {};
    }
    for (const { reason, hint } of refusals) {
        const setting = { ...raw, key: `sources.${raw.name}` };
        const details = {
            source: raw.name,
            hint: `${hint}; or unset the ${found.variables} variables for this step`,
        };
        fields.findings.add((0,config_settings/* settingProblem */.oG)(setting, reason, details));
    }
    return found.authorization;
}
function userInfo({ value }) {
    const [, info] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(value) ?? [];
    return info === undefined ? [] : [info, passwordOf(info)];
}
function credentialRefusals(url, { allowHosts, trusted, event }) {
    const refusals = [];
    if (url.protocol === 'http:' && !(0,config_trust/* isLoopbackName */.xX)(url.hostname)) {
        refusals.push({
            reason: `credentials are not sent to ${(0,config_problems/* quoted */.TL)(url.origin)}, because plain http shows them to everybody on the way`,
            hint: 'Use https; plain http with credentials is for loopback addresses only',
        });
    }
    if (!trusted && !(0,config_trust/* hostListed */.Yq)(url, allowHosts)) {
        refusals.push({
            reason: `on the untrusted event ${(0,config_problems/* quoted */.TL)(event)} credentials are sent to hosts of the input allow-hosts only, and ${(0,config_problems/* quoted */.TL)(url.host)} is not listed`,
            hint: `Add ${url.host} to the input allow-hosts if credentials are meant to go there`,
        });
    }
    return refusals;
}
function homeTokenRefusal(raw, address, contact, context) {
    if ((0,config_trust/* hostListed */.Yq)(contact, context.allowHosts))
        return undefined;
    const home = (0,config_settings/* expandFields */.EF)(raw.homeSettings, context, new config_problems/* Findings */.Fv(), raw.name);
    const type = (0,source_kinds/* sourceType */.Mx)(raw, home);
    const named = (type && (0,source_kinds/* kindOf */.I)(type).remote?.homeOrigins?.(home, address)) ?? originOfUrl(home);
    if (named.includes(contact.origin))
        return undefined;
    const bound = named[0] === undefined ? 'names no URL for this source' : `names ${(0,config_problems/* quoted */.TL)(named[0])} for this source`;
    return {
        reason: `the token of ~/.armrc is not sent to ${(0,config_problems/* quoted */.TL)(contact.origin)}, because ~/.armrc ${bound}`,
        hint: `Add ${contact.host} to the input allow-hosts, or put the URL into ~/.armrc, or give the source a token of its own`,
    };
}
function originOfUrl(home) {
    const parsed = (0,config_settings/* parseRegistryUrl */.I7)((0,config_settings/* textField */.M8)(home, 'url')?.value ?? '');
    return 'url' in parsed ? [parsed.url.origin] : [];
}
const SHORTEST_SECRET = 6;
const MOST_PARTS = 8;
function secretParts(token) {
    const [start, scheme] = /^(Basic|Bearer|Token) /i.exec(token) ?? [''];
    const credential = token.slice(start.length).trimStart();
    const decoded = scheme?.toLowerCase() === 'basic' ? Buffer.from(credential, 'base64').toString('utf8') : '';
    return longEnough([token, credential, ...credential.split(':', MOST_PARTS), decoded, passwordOf(decoded)]);
}
function longEnough(values) {
    return [...values].filter((value) => value.length >= SHORTEST_SECRET);
}
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
function proxySecrets(env) {
    const infos = PROXY_VARIABLES.flatMap((name) => proxyUserInfo((env[name] ?? '').trim()));
    const sent = infos.map((info) => (0,external_node_querystring_.unescape)(info));
    return longEnough(new Set([...infos, ...sent].flatMap((info) => [info, passwordOf(info)])));
}
function proxyUserInfo(address) {
    const [, info] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*|[^:/?#]*:(?!\/\/|\d{1,5}\/).*)@/is.exec(address) ?? [];
    return info === undefined ? [] : [info];
}
function passwordOf(info) {
    return info.slice(info.indexOf(':') + 1);
}

// EXTERNAL MODULE: ./lib/config/filesystem-source.js
var filesystem_source = __nccwpck_require__(601);
;// CONCATENATED MODULE: ./lib/config/sources.js






function resolveSources(armrc, usedNames, context) {
    const findings = new config_problems/* Findings */.Fv();
    const secrets = new Set(proxySecrets(context.env));
    const onValue = (value) => void secrets.add(value);
    const rules = { ...context, ...context.trust, onValue };
    const used = [...new Set(usedNames)].flatMap((name) => armrc.sources.get(name) ?? []);
    const general = used.length === 0 ? new Map() : armrc.performance.general;
    const performance = readPerformance({ ...armrc.performance, general }, rules, findings);
    const sources = new Map();
    const written = new Map();
    for (const raw of armrc.sources.values()) {
        for (const secret of sourceSecrets(raw, undefined))
            secrets.add(secret);
    }
    for (const raw of used) {
        const fields = (0,config_settings/* expandFields */.EF)(raw.settings, rules, findings, raw.name);
        for (const secret of sourceSecrets(raw, fields))
            secrets.add(secret);
        const source = resolveSource(raw, fields, performance, context, rules);
        if (source === undefined)
            continue;
        sources.set(raw.name, source);
        const kind = (0,source_kinds/* kindOf */.I)(source.type);
        const shown = kind.written(source, fields);
        if (shown !== undefined)
            written.set(...shown);
        for (const secret of kind.remote?.secrets?.(source) ?? [])
            secrets.add(secret);
    }
    return {
        sources,
        cache: resolveCache(armrc.cache, rules, context.homeDirectory, findings),
        bandwidthBytesPerSecond: (0,config_settings/* formField */.Tn)(performance.general, 'bandwidth', config_forms/* BANDWIDTH */.eZ)?.value,
        secrets: longEnough(secrets),
        written,
        ...findings,
    };
}
function resolveSource(raw, fields, performance, context, rules) {
    const type = (0,source_kinds/* sourceType */.Mx)(raw, fields);
    if (type === undefined)
        return undefined;
    warnOfIdleKeys(raw, fields, type);
    const common = { name: raw.name, place: raw.place, ...sourceLimits(type, fields, performance) };
    const address = (0,source_kinds/* kindOf */.I)(type).address(raw, fields, context);
    if (address === undefined)
        return undefined;
    return { ...common, ...address, ...sourceAuthorization(raw, fields, address, rules) };
}
function warnOfIdleKeys(raw, fields, type) {
    for (const key of (0,source_kinds/* idleKeys */.R5)(type, fields)) {
        const setting = fields.settings.get(key);
        if (setting === undefined)
            continue;
        fields.findings.warn((0,config_settings/* settingWarning */.to)(setting, `has no effect on a source of type ${type}`, raw.name));
    }
}
const DEFAULT_TIMEOUT_MS = 30_000;
function readPerformance(raw, rules, findings) {
    const types = new Map();
    return {
        general: (0,config_settings/* expandFields */.EF)(raw.general, rules, findings),
        forType: (type) => {
            const fields = types.get(type) ?? (0,config_settings/* expandFields */.EF)(raw.types.get(type) ?? new Map(), rules, findings);
            types.set(type, fields);
            return fields;
        },
    };
}
function sourceLimits(type, fields, performance) {
    const ofType = performance.forType(type);
    const bandwidths = [fields, ofType].map((of) => (0,config_settings/* formField */.Tn)(of, 'bandwidth', config_forms/* BANDWIDTH */.eZ)?.value);
    const set = bandwidths.filter((bandwidth) => bandwidth !== undefined);
    return {
        concurrency: limit(fields, 'concurrency') ??
            limit(ofType, 'concurrency') ??
            limit(performance.general, 'defaultConcurrency') ?? {
            limit: (0,source_kinds/* kindOf */.I)(type).concurrency,
            from: `built-in for ${type}`,
        },
        timeoutMs: (0,config_settings/* formField */.Tn)(fields, 'timeout', config_forms/* TIMEOUT */.Q9)?.value ?? DEFAULT_TIMEOUT_MS,
        bandwidthBytesPerSecond: set.length === 0 ? undefined : Math.min(...set),
        rateLimit: ((0,config_settings/* formField */.Tn)(fields, 'rateLimit', config_forms/* RATE_LIMIT */.jS) ?? (0,config_settings/* formField */.Tn)(ofType, 'rateLimit', config_forms/* RATE_LIMIT */.jS))
            ?.value,
    };
}
function limit(fields, key) {
    const found = (0,config_settings/* formField */.Tn)(fields, key, config_forms/* CONCURRENCY */.iy);
    return found && { limit: found.value, from: `${found.setting.key} (${found.setting.shown})` };
}
function resolveCache(settings, rules, homeDirectory, findings) {
    const usable = new Map(settings);
    for (const [key, setting] of settings) {
        if (rules.trusted || (key === 'maxSize' && setting.origin === 'home'))
            continue;
        usable.delete(key);
        findings.warn((0,config_settings/* settingWarning */.to)(setting, 'is ignored on an untrusted event'));
    }
    const fields = (0,config_settings/* expandFields */.EF)(usable, rules, findings);
    const maxSizeBytes = (0,config_settings/* formField */.Tn)(fields, 'maxSize', config_forms/* BYTE_SIZE */.T5)?.value;
    const location = (0,config_settings/* textField */.M8)(fields, 'location');
    if (location === undefined)
        return { maxSizeBytes };
    const absolute = (0,filesystem_source/* absolutePath */.H)(location, homeDirectory);
    if ('path' in absolute)
        return { location: absolute.path, maxSizeBytes };
    (0,config_settings/* reject */.ku)(fields, location, absolute.reason);
    return { maxSizeBytes };
}

;// CONCATENATED MODULE: ./lib/config/setup.js
















const PATH_INPUTS = ['workingDirectory', 'manifest', 'lockfile', 'config'];
const MEANING_INPUTS = [
    'command',
    'rulesets',
    'targets',
    'assistants',
    'allowEnv',
    'allowHosts',
    'allowOutsideWorkspace',
];
async function readSetup(judged, surroundings) {
    const { inputs, rejected } = judged;
    const { environment: env, currentDirectory } = surroundings;
    const problems = new config_problems/* Findings */.Fv();
    problems.addAll(judged.problems);
    if (PATH_INPUTS.some((field) => rejected.has(field)))
        problems.stopIfAny();
    const project = problems.require(() => (0,config_project/* openProject */.U8)(inputs, env, currentDirectory));
    const { armrc, lockfile, hasReadableLock, scope, claims } = readFiles(judged, project, problems);
    await (0,turns/* breathe */.q7)();
    const { dependencies, isPartial, manifestKeys } = scope;
    const bounds = { ...project, ...inputs };
    const trust = (0,config_trust/* readTrust */.bn)(env, readRegularFile);
    const used = usedSources(inputs, dependencies, armrc.sources, claims);
    const settings = resolveSources(armrc, used, { ...bounds, env, trust });
    surroundings.mask(settings.secrets, settings.written);
    problems.addAll(settings.problems);
    const { assistants, targets, problems: unsafe } = await (0,destinations/* resolveDestinations */.Qq)(scope, bounds);
    problems.addAll(unsafe);
    const otherTargets = await targetsBeside(scope.otherTargets, targets, bounds);
    const { sources } = settings;
    const parts = { dependencies, knownSources: armrc.sources, sources, claims, isPartial };
    const { plan, problems: impossible } = makePlan(parts);
    problems.addAll(impossible);
    await (0,turns/* breathe */.q7)();
    problems.addAll(publishProblems(inputs, trust, plan));
    const demands = { inputs, project, lockfile, plan };
    if (hasReadableLock)
        problems.addAll(frozenProblems(demands));
    const warnings = [...armrc.warnings, ...settings.warnings, ...lockWarnings(demands, isPartial)];
    for (const warning of warnings)
        surroundings.warn(warning);
    problems.stopIfAny();
    const read = { ...demands, trust, settings, targets, otherTargets, assistants, isPartial, manifestKeys };
    return { ...read, ...formerDestinations(read) };
}
async function targetsBeside(named, targets, bounds) {
    if (named.length === 0)
        return [];
    const seenTo = new Set(targets.map(({ path }) => path));
    const resolved = await (0,destinations/* resolveDestinations */.Qq)({ assistants: [], targets: named }, bounds);
    return resolved.targets.filter(({ path }) => !seenTo.has(path));
}
function formerDestinations(setup) {
    const { inputs, project, lockfile, assistants, isPartial } = setup;
    const hasOwnDestinations = namesDestinations(inputs);
    const entries = hasOwnDestinations ? [] : [...(lockfile?.entries.values() ?? [])];
    const recorded = new Set(entries.flatMap((entry) => [...(0,config_lockfile/* digestsOf */.nw)(entry).keys()]));
    for (const { name } of assistants)
        recorded.delete(name);
    const former = (0,destinations/* formerAssistants */.PT)(recorded, { ...project, ...inputs });
    const isBeside = hasOwnDestinations || (isPartial && inputs.command === 'install');
    const formerFile = isBeside ? undefined : formerBlockFile(former, project, lockfile);
    const blockFile = blockFileOf(assistants) ?? formerFile;
    return { formerAssistants: former, blockFile, hasOwnDestinations };
}
function blockFileOf(assistants) {
    return assistants.find(({ agentsFile }) => agentsFile !== undefined)?.agentsFile;
}
function formerBlockFile(former, { directory }, lockfile) {
    const { file } = config_assistants/* ASSISTANTS */.me.agents.block;
    return blockFileOf(former) ?? (lockfile?.blocks.has(file) === true ? (0,external_node_path_.join)(directory, file) : undefined);
}
function readRegularFile(path) {
    if (!(0,external_node_fs_.statSync)(path).isFile())
        throw new Error(`"${path}" is no regular file`);
    return (0,external_node_fs_.readFileSync)(path, 'utf8');
}
function readFiles({ inputs, rejected }, project, problems) {
    const { workspace, homeDirectory, configFile, lockFile } = project;
    const homeFile = homeDirectory === undefined ? undefined : (0,external_node_path_.join)(homeDirectory, '.armrc');
    const armrc = readArmrc({ homeFile, projectFile: configFile, workspace });
    problems.addAll(armrc.problems);
    const lock = problems.collect(() => {
        if (inputs.command === 'publish')
            return { file: undefined };
        (0,config_targets/* judgeLockPlace */.cU)(workspace, lockFile);
        return { file: (0,config_lockfile/* readLockfile */.GQ)(lockFile, workspace) };
    });
    const isMeant = MEANING_INPUTS.every((field) => !rejected.has(field));
    const readable = isMeant ? problems.collect(() => readScope(inputs, project, armrc.sources)) : undefined;
    const scope = readable ?? EMPTY_SCOPE;
    problems.addAll(scope.problems);
    const claims = claimEntries(lock?.file?.entries ?? new Map(), scope.dependencies, armrc.sources);
    return { armrc, lockfile: lock?.file, hasReadableLock: lock !== undefined, scope, claims };
}
function publishProblems(inputs, trust, plan) {
    if (inputs.command !== 'publish')
        return [];
    return [
        ...(trust.trusted ? [] : [untrusted(trust)]),
        ...plan.rulesets.flatMap(({ key, source }) => {
            const refusal = (0,source_kinds/* kindOf */.I)(source.type).unpublishable?.(source);
            if (refusal === undefined)
                return [];
            const message = `Cannot publish "${key}" to source "${source.name}": ${refusal.reason}`;
            const details = { source: source.name, ruleset: key, place: source.place, hint: refusal.hint };
            return [new errors/* ArmError */.dW('CONFIG_INVALID', message, details)];
        }),
    ];
}
function untrusted({ reason }) {
    return new errors/* ArmError */.dW('CONFIG_INVALID', `Cannot publish on this event: ${reason}`, {
        hint: 'Publish when a tag is pushed, or on another event that only people with write access cause',
    });
}

// EXTERNAL MODULE: ./lib/post.js
var post = __nccwpck_require__(5317);
// EXTERNAL MODULE: ./lib/process.js + 1 modules
var process = __nccwpck_require__(8320);
// EXTERNAL MODULE: ./lib/report/changes.js
var changes = __nccwpck_require__(9495);
// EXTERNAL MODULE: ./lib/report/outcome.js
var report_outcome = __nccwpck_require__(5102);
// EXTERNAL MODULE: ./lib/report/quantities.js
var quantities = __nccwpck_require__(4409);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __nccwpck_require__(370);
// EXTERNAL MODULE: ./lib/cache/listings.js
var listings = __nccwpck_require__(8569);
// EXTERNAL MODULE: ./lib/cache/tool-cache.js + 1 modules
var tool_cache = __nccwpck_require__(1843);
// EXTERNAL MODULE: ./lib/transfer/bandwidth.js
var bandwidth = __nccwpck_require__(734);
// EXTERNAL MODULE: ./lib/workspace/assistant-folder.js
var assistant_folder = __nccwpck_require__(9910);
;// CONCATENATED MODULE: ./lib/rulesets/nesting.js


class Nesting {
    #pairs = new Map();
    #choices = new Map();
    constructor(rulesets) {
        const byFolder = new Map(rulesets.map((planned) => [folded(planned.folder), planned]));
        for (const inner of rulesets) {
            for (const folder of (0,path_segment/* parentsOf */.fY)(folded(inner.folder))) {
                const outer = byFolder.get(folder);
                if (outer === undefined)
                    continue;
                for (const one of [outer, inner])
                    this.#pairsOf(one).push({ outer, inner });
            }
        }
    }
    #pairsOf(planned) {
        const known = this.#pairs.get(planned) ?? [];
        this.#pairs.set(planned, known);
        return known;
    }
    choosing(planned, choice) {
        this.#choices.set(planned, choice);
    }
    async judge(planned) {
        for (const { outer, inner } of this.#pairs.get(planned) ?? []) {
            const choice = await this.#choices.get(outer)?.catch(() => undefined);
            if (choice === undefined)
                continue;
            const folder = `${outer.folder}/${choice.version}`;
            if (!`${folded(inner.folder)}/`.startsWith(`${folded(folder)}/`))
                continue;
            const other = planned === outer ? inner : outer;
            throw new errors/* ArmError */.dW('TARGET_UNSAFE', `Cannot install "${planned.key}" beside "${other.key}": "${inner.key}" would lie inside the folder "${folder}" of "${outer.key}"`, { hint: 'Remove one of the two, or ask for another version' });
        }
    }
}
function folded(path) {
    return path.toLowerCase();
}

;// CONCATENATED MODULE: ./lib/rulesets/session.js











const TURNS = 4;
async function openSession(setup, ports, startedMs) {
    const { inputs, settings } = setup;
    const scratch = new disk_scratch/* Scratch */.fx(ports.environment.RUNNER_TEMP || (0,external_node_os_.tmpdir)());
    if (!inputs.dryRun)
        await scratch.sweep();
    const cacheRoot = cacheRootOf(settings.cache.location, ports.environment);
    const { toolCache, listings } = openCaches(cacheRoot, setup, ports, scratch.path);
    const sources = new OpenSources(setup, ports, listings);
    const windows = new Map();
    return {
        setup,
        ports,
        toolCache,
        cacheRoot,
        journal: new Journal(),
        folders: foldersOf(setup),
        nesting: new Nesting(setup.plan.rulesets),
        standing: new Map(),
        scratchFolder: () => scratch.folder(),
        async inScratch(work) {
            const folder = scratch.folder();
            try {
                return await work(folder);
            }
            finally {
                await scratch.remove(folder);
            }
        },
        breathe: (0,turns/* createTurns */.z4)(ports.now).breathe,
        inWindow: (source, work) => windowOf(source, windows)(work),
        inTurn: (0,p_limit/* default */.A)(TURNS),
        open: (source) => sources.open(source),
        sourceResults: () => sources.results(),
        elapsedMs: () => Math.round(ports.now() - startedMs),
        async close() {
            sources.close();
            await toolCache.close({ evict: !ports.signal.aborted });
            await scratch.remove();
        },
    };
}
function foldersOf({ assistants, formerAssistants }) {
    return new Map([...assistants, ...formerAssistants].map((one) => [one.name, new assistant_folder/* AssistantFolder */.t(one)]));
}
function openCaches(root, { inputs, settings, trust }, ports, scratchDirectory) {
    const readOnly = inputs.dryRun || inputs.command === 'check' || inputs.command === 'publish';
    const onWarning = ports.reporter.warning.bind(ports.reporter);
    const { maxSizeBytes } = settings.cache;
    return {
        toolCache: new tool_cache/* ToolCache */.H({ root, scratchDirectory, maxSizeBytes, readOnly, onWarning }),
        listings: (0,listings/* openListingStore */.my)({ root, readOnly: readOnly || !trust.trusted, onWarning }),
    };
}
function windowOf({ name, concurrency }, windows) {
    const known = windows.get(name);
    if (known !== undefined)
        return known;
    const window = (0,p_limit/* default */.A)(2 * concurrency.limit + 4);
    windows.set(name, window);
    return window;
}
function cacheRootOf(location, environment) {
    if (location !== undefined)
        return location;
    if (environment.RUNNER_TOOL_CACHE)
        return environment.RUNNER_TOOL_CACHE;
    const home = environment.HOME || environment.USERPROFILE || (0,external_node_os_.tmpdir)();
    return (0,external_node_path_.join)(environment.XDG_CACHE_HOME || (0,external_node_path_.join)(home, '.cache'), 'arm-install');
}
class OpenSources {
    #sources;
    #settings;
    #listings;
    #reporter;
    #onLoaded;
    #opened = new Map();
    constructor(setup, ports, listings) {
        this.#sources = [...setup.settings.sources.values()];
        this.#settings = channelSettingsOf(setup, ports);
        this.#listings = listings;
        this.#reporter = ports.reporter;
        this.#onLoaded = ports.onLoaded;
    }
    async open(source) {
        const { openSource } = await __nccwpck_require__.e(/* import() */ 398).then(__nccwpck_require__.bind(__nccwpck_require__, 8160));
        this.#onLoaded();
        const known = this.#opened.get(source.name);
        if (known !== undefined)
            return known;
        const opened = openSource(source, {
            settings: this.#settings,
            revalidating: (channel) => (0,listings/* revalidating */.fv)(channel, this.#listings),
            onWarning: (warning) => this.#reporter.warning(warning),
        });
        this.#opened.set(source.name, opened);
        return opened;
    }
    results() {
        return this.#sources.map((source) => sourceResult(source, this.#opened.get(source.name)));
    }
    close() {
        for (const { channel } of this.#opened.values())
            channel?.close();
    }
}
function channelSettingsOf({ inputs, settings }, { reporter, signal }) {
    const bandwidths = [inputs.bandwidthLimitBytesPerSecond, settings.bandwidthBytesPerSecond];
    const slowest = Math.min(...bandwidths.filter((bandwidth) => bandwidth !== undefined));
    return {
        retries: inputs.retries,
        maxConcurrency: inputs.maxConcurrency === undefined ? undefined : (0,p_limit/* default */.A)(inputs.maxConcurrency),
        bandwidth: Number.isFinite(slowest) ? (0,bandwidth/* createBandwidth */.s)(slowest) : undefined,
        allowHosts: inputs.allowHosts,
        signal,
        onRetry: (event) => reporter.retrying(event),
        onBytes: (source, bytes) => reporter.received(source, bytes),
        onRunning: (source, requests) => reporter.running(source, requests),
    };
}
function sourceResult(source, opened) {
    const way = opened?.local ?? opened?.channel;
    const stats = way?.stats ?? { peak: 0, requests: 0, bytes: 0 };
    return {
        name: source.name,
        type: source.type,
        url: source.url,
        concurrency: source.concurrency.limit,
        concurrencyFrom: source.concurrency.from,
        ...stats,
    };
}

;// CONCATENATED MODULE: ./lib/run.js












const COMMANDS = {
    install: (session) => install(session),
    update: (session) => install(session, version/* chooseHighest */.Ev),
    check: async (session) => (await Promise.all(/* import() */[__nccwpck_require__.e(655), __nccwpck_require__.e(613), __nccwpck_require__.e(491), __nccwpck_require__.e(498), __nccwpck_require__.e(846)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9846))).check(session),
    outdated: async (session) => (await __nccwpck_require__.e(/* import() */ 300).then(__nccwpck_require__.bind(__nccwpck_require__, 4300))).outdated(session),
    publish: async (session) => (await Promise.all(/* import() */[__nccwpck_require__.e(765), __nccwpck_require__.e(655), __nccwpck_require__.e(491), __nccwpck_require__.e(640)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9640))).publish(session),
};
const NOTHING_KNOWN = { rulesets: [], changed: false, cacheHit: false };
const CANCELLED = new errors/* ArmError */.dW('CANCELLED', 'Cannot finish the run: it was cancelled');
async function run(readInput, ports, found = []) {
    const startedMs = ports.now();
    const read = (0,config_inputs/* judgeInputs */.dG)(readInput);
    const judged = { ...read, problems: [...found, ...read.problems] };
    const { inputs } = judged;
    try {
        const { result, post } = await carryOut(judged, ports, startedMs);
        return { result, post, summary: inputs.summary };
    }
    catch (error) {
        const problems = problemsOf(error);
        if (problems === undefined)
            throw error;
        const durationMs = Math.round(ports.now() - startedMs);
        const result = { ...blankResult(inputs), ok: false, durationMs, problems };
        return { result, post: undefined, summary: inputs.summary };
    }
}
async function carryOut(judged, ports, startedMs) {
    const { reporter } = ports;
    const setup = await readSetup(judged, {
        ...ports,
        mask: (secrets, written) => reporter.mask(secrets, written),
        warn: (warning) => reporter.warning(warning),
    });
    reporter.group('Configuration', describeSources(setup));
    const session = await openSession(setup, ports, startedMs);
    let outcome;
    try {
        if (setup.inputs.command !== 'publish') {
            const { title, verb, sources } = describePhase(setup);
            reporter.startPhase(title, verb, sources);
        }
        const work = COMMANDS[setup.inputs.command](session);
        outcome = (await (0,process/* unlessOverdue */.fn)(work, ports.signal)) ?? NOTHING_KNOWN;
    }
    finally {
        await session.close();
    }
    await session.breathe();
    const result = finish(session, outcome);
    return { result, post: (0,post/* nextCacheEntry */._)(session, result) };
}
function finish(session, outcome) {
    const started = blankResult(session.setup.inputs);
    const { rulesets, assistants = [], blocks = [], changed, cacheHit, problems = [] } = outcome;
    const failed = [...rulesets, ...blocks].some(report_outcome/* isBad */.e2);
    const cancelled = session.ports.signal.aborted;
    const sources = session.sourceResults();
    return {
        ...started,
        ok: !failed && !cancelled && problems.length === 0,
        durationMs: session.elapsedMs(),
        sources,
        rulesets,
        assistants,
        blocks,
        problems: cancelled ? [CANCELLED, ...problems] : problems,
        changes: (0,changes/* renderChanges */.O)(rulesets, sources),
        cacheHit,
        changed: changed && !started.dryRun,
    };
}
function blankResult({ command, dryRun, failOnError }) {
    return {
        command,
        ok: true,
        durationMs: 0,
        sources: [],
        rulesets: [],
        assistants: [],
        blocks: [],
        problems: [],
        warnings: [],
        changes: '',
        cacheHit: false,
        changed: false,
        dryRun,
        failOnError,
    };
}
function problemsOf(error) {
    if (error instanceof errors/* SetupError */.w3)
        return error.problems;
    return error instanceof errors/* ArmError */.dW ? [error] : undefined;
}
function describeSources(setup) {
    const { settings, inputs, assistants, targets, trust, lockfile, plan } = setup;
    const sources = [...settings.sources.values()].map(({ name, type, url, concurrency }) => `Source ${name} (${type}, ${url}): ${concurrency.limit} at a time, from ${concurrency.from}`);
    const event = `Event: ${trust.trusted ? 'trusted' : 'untrusted'}, ${trust.reason}`;
    if (inputs.command === 'publish')
        return [...sources, `Folder: ${inputs.path}`, event];
    const pinned = plan.located.filter(({ pin }) => pin !== undefined).length;
    return [
        ...sources,
        ...(assistants.length === 0 ? [] : [`Assistants: ${assistants.map(({ name }) => name).join(', ')}`]),
        ...(targets.length === 0 ? [] : [`Targets: ${targets.map(({ shown }) => shown).join(', ')}`]),
        lockfile === undefined
            ? 'Lockfile: none yet'
            : `Lockfile: pins ${pinned} of ${(0,quantities/* count */.U9)(plan.located.length, 'ruleset')}${inputs.frozenLockfile ? ', frozen' : ''}`,
        event,
    ];
}
function describePhase({ inputs, plan, settings }) {
    const verb = inputs.command === 'install' || inputs.command === 'update' ? 'Installing' : 'Checking';
    const perSource = new Map();
    for (const { sourceName } of plan.located)
        perSource.set(sourceName, (perSource.get(sourceName) ?? 0) + 1);
    const sources = Array.from(perSource, ([name, rulesets]) => {
        const source = settings.sources.get(name);
        const limit = source?.concurrency.limit ?? 1;
        return { source: name, rulesets, limit, isFolder: source !== undefined && (0,source_kinds/* isLocal */.IX)(source) };
    });
    return { title: `${verb} ${(0,quantities/* count */.U9)(plan.located.length, 'ruleset')}`, verb, sources };
}


/***/ }),

/***/ 734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ spendAll),
/* harmony export */   s: () => (/* binding */ createBandwidth)
/* harmony export */ });
const SAVED_MS = 50;
function createBandwidth(bytesPerSecond, elapsed = () => performance.now()) {
    const perMs = bytesPerSecond / 1000;
    let balance = 0;
    let last = elapsed();
    return {
        spend(bytes) {
            const time = elapsed();
            balance = Math.min(SAVED_MS * perMs, balance + Math.max(0, time - last) * perMs) - bytes;
            last = time;
            return balance >= 0 ? 0 : Math.ceil(-balance / perMs);
        },
    };
}
function spendAll(buckets, bytes) {
    return buckets.reduce((delayMs, bucket) => Math.max(delayMs, bucket.spend(bytes)), 0);
}


/***/ }),

/***/ 4046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ letGo),
/* harmony export */   Yi: () => (/* binding */ MEMORY_LIMIT_BYTES),
/* harmony export */   pX: () => (/* binding */ maySendBack)
/* harmony export */ });
function maySendBack(etag) {
    return etag !== undefined && /^[\x21-\x7e]{1,256}$/.test(etag);
}
const MEMORY_LIMIT_BYTES = 1024 * 1024;
function letGo(buffers) {
    for (const { buffer } of buffers) {
        const isOwn = buffer.byteLength > 0 && buffer.byteLength !== Buffer.poolSize;
        if (isOwn && 'transfer' in buffer)
            buffer.transfer(0);
    }
}


/***/ }),

/***/ 9910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ NO_FILES),
/* harmony export */   t: () => (/* binding */ AssistantFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5286);
/* harmony import */ var _assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3766);
/* harmony import */ var _config_assistants_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7825);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5212);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(444);
/* harmony import */ var _disk_mounts_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(1931);
/* harmony import */ var _staging_folder_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(2933);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(5949);











const NO_FILES = (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_2__/* .treeDigest */ .fZ)([]);
const FLAT_NAME = /^arm\+([^+]+)\+/;
function keyIn(name) {
    return FLAT_NAME.exec(name)?.[1];
}
class AssistantFolder {
    name;
    target;
    isFlat;
    #flat;
    constructor({ name, path, shown, place }) {
        this.name = name;
        this.target = { written: shown, path, shown, place };
        this.isFlat = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_4__/* .assistant */ .h1)(name).layout === 'flat';
    }
    spelledFor(key, path) {
        const start = this.#startOf(key);
        return start + path.slice(start.length);
    }
    #startOf(key) {
        return this.isFlat ? (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .flatPrefix */ .Mw)(key) : `${(0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(key)}/`;
    }
    destinationOf(key) {
        return this.isFlat ? _staging_folder_js__WEBPACK_IMPORTED_MODULE_9__/* .ITSELF */ .av : (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(key);
    }
    belowDestination(key, path) {
        return this.isFlat ? path : path.slice((0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(key).length + 1);
    }
    shownPlace(key) {
        return `${this.target.shown}/${this.isFlat ? `${(0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .flatPrefix */ .Mw)(key)}*` : (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(key)}`;
    }
    async read(key, look) {
        if (this.isFlat) {
            const entries = this.#flatEntriesOf(key).map((entry) => named(entry, this.spelledFor(key, entry.name)));
            (0,_disk_mounts_js__WEBPACK_IMPORTED_MODULE_8__/* .refuseMountsAmong */ .fz)(this.target.path, entries);
            return (0,_tree_js__WEBPACK_IMPORTED_MODULE_10__/* .readEntries */ .$2)(this.target.path, entries, { look });
        }
        const relative = (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(key);
        if ((0,_disk_links_js__WEBPACK_IMPORTED_MODULE_7__/* .findObstacle */ .R5)(this.target.path, relative) !== undefined) {
            return { files: [], digests: [], others: [relative], emptyFolders: [] };
        }
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.target.path, relative);
        const isThere = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder, { throwIfNoEntry: false }) !== undefined;
        if (isThere)
            (0,_disk_mounts_js__WEBPACK_IMPORTED_MODULE_8__/* .refuseMounts */ .b4)(folder);
        const entries = isThere ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true }) : [];
        return (0,_tree_js__WEBPACK_IMPORTED_MODULE_10__/* .readEntries */ .$2)(folder, entries, { look, prefix: `${relative}/` });
    }
    refresh() {
        this.#flat = undefined;
    }
    keys() {
        if (this.isFlat) {
            const entries = [...this.#flatEntries().byKey.values()].flat();
            return [...new Set(entries.flatMap(({ name }) => keyIn(name) ?? []))].sort();
        }
        if ((0,_disk_links_js__WEBPACK_IMPORTED_MODULE_7__/* .findObstacle */ .R5)(this.target.path, 'arm') !== undefined)
            return [];
        return list((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.target.path, 'arm'))
            .map(({ name }) => name)
            .filter((name) => !(0,_staging_folder_js__WEBPACK_IMPORTED_MODULE_9__/* .isStagingName */ .Zc)(name) && !name.startsWith('.git'))
            .sort();
    }
    async isVacant(key) {
        return !this.isFlat && (0,_tree_js__WEBPACK_IMPORTED_MODULE_10__/* .isVacant */ .Uq)(this.target.path, (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(key));
    }
    isSamePlace(key, other) {
        if (key.toLowerCase() !== other.toLowerCase())
            return false;
        if (this.isFlat)
            return this.#flatEntries().ignoresCase;
        return (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .isSameFolder */ .F1)(this.target.path, (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(key), (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(other));
    }
    respell(key) {
        const { path } = this.target;
        if (!this.isFlat)
            return (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .respell */ .an)(path, (0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .nestedFolder */ .ul)(key), () => false);
        this.#flat = undefined;
        const others = this.#flatEntriesOf(key).filter(({ name }) => name !== this.spelledFor(key, name));
        for (const { name } of others)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .changeCase */ .rV)(path, name, this.spelledFor(key, name));
        return others.length > 0;
    }
    removeIfEmpty() {
        const { path } = this.target;
        if (!this.isFlat && !(0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .removeIfEmpty */ .V3)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'arm')))
            return;
        const { folder } = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_4__/* .assistant */ .h1)(this.name);
        if (!path.endsWith(node_path__WEBPACK_IMPORTED_MODULE_1__.sep + folder.split('/').join(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)) || !(0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .removeIfEmpty */ .V3)(path))
            return;
        const base = folder.split('/').reduce((at) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at), path);
        (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .removeEmptyParents */ .jE)(base, folder);
    }
    #flatEntriesOf(key) {
        const { byKey, ignoresCase } = this.#flatEntries();
        return byKey.get(ignoresCase ? key.toLowerCase() : key) ?? [];
    }
    #flatEntries() {
        if (this.#flat !== undefined)
            return this.#flat;
        const { path, shown } = this.target;
        const entries = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .explainingFailures */ .hr)('read', shown, () => list(path)).filter(({ name }) => keyIn(name) !== undefined);
        const [first] = entries;
        const ignoresCase = first !== undefined &&
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_6__/* .isSamePlace */ .O1)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, first.name), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, first.name.replace('arm', 'ARM')));
        const byKey = new Map();
        for (const entry of entries) {
            const written = keyIn(entry.name) ?? '';
            const key = ignoresCase ? written.toLowerCase() : written;
            const others = byKey.get(key);
            if (others === undefined)
                byKey.set(key, [entry]);
            else
                others.push(entry);
        }
        this.#flat = { byKey, ignoresCase };
        return this.#flat;
    }
}
function list(folder) {
    const isThere = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder, { throwIfNoEntry: false }) !== undefined;
    return isThere ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true }) : [];
}
function named(entry, name) {
    if (entry.name === name)
        return entry;
    return { name, isFile: () => entry.isFile(), isDirectory: () => entry.isDirectory() };
}


/***/ }),

/***/ 2933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kd: () => (/* binding */ holderOf),
/* harmony export */   Zc: () => (/* binding */ isStagingName),
/* harmony export */   av: () => (/* binding */ ITSELF),
/* harmony export */   hh: () => (/* binding */ STAGED),
/* harmony export */   th: () => (/* binding */ STAGING_PREFIX)
/* harmony export */ });
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6435);

const STAGING_PREFIX = '.arm-install-';
const ITSELF = '.';
function holderOf(relative) {
    return relative === ITSELF ? '' : 'arm';
}
const STAGED = {
    next: 'new',
    old: 'old',
    destination: 'destination',
    files: 'files',
    trash: 'trash',
    placed: 'placed',
};
function isStagingName(name) {
    return name.startsWith(STAGING_PREFIX) && (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerState */ .N_)(name.slice(STAGING_PREFIX.length)) !== undefined;
}


/***/ }),

/***/ 5949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ readEntries),
/* harmony export */   OJ: () => (/* binding */ listTreeBelow),
/* harmony export */   Uq: () => (/* binding */ isVacant),
/* harmony export */   Zc: () => (/* binding */ readTree),
/* harmony export */   hA: () => (/* binding */ isRulesetFolder),
/* harmony export */   wG: () => (/* binding */ pathsOf),
/* harmony export */   wP: () => (/* binding */ isWhole),
/* harmony export */   y9: () => (/* binding */ readTreeBelow)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7975);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5286);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5979);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(444);
/* harmony import */ var _disk_mounts_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1931);
/* harmony import */ var _disk_pace_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4738);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(6477);









const MAX_TREE_BYTES = 256 * 1024 * 1024;
const MAX_DEPTH = 64;
function pathsOf(tree) {
    return [...tree.files.map(({ path }) => path), ...tree.others];
}
const BUFFER_BYTES = 256 * 1024;
let buffer;
const pace = new _disk_pace_js__WEBPACK_IMPORTED_MODULE_7__/* .Pace */ .o();
async function readTree(folder, look) {
    const pause = (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_8__/* .breatheWhenDue */ .mG)();
    if (pause !== undefined)
        await pause;
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder, { throwIfNoEntry: false });
    if (stats === undefined)
        return undefined;
    if (!stats.isDirectory())
        return strangeTree();
    (0,_disk_mounts_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseMounts */ .b4)(folder);
    return readEntries(folder, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true }), { look });
}
async function readEntries(folder, entries, { look, prefix = '' }) {
    const tree = emptyTree();
    const reading = { look, bytesLeft: MAX_TREE_BYTES };
    const found = [];
    await collect(found, tree, folder, prefix, entries, 1);
    await pace.inOrder(found, { here: readHere, aside: readAside }, {
        pause: _disk_turns_js__WEBPACK_IMPORTED_MODULE_8__/* .breatheWhenDue */ .mG,
        use(content, { absolute, path }) {
            const file = content === 'large' ? hashLarge(reading, absolute, path) : hashSmall(reading, path, content);
            if (file === undefined)
                tree.others.push(path);
            else
                tree.files.push(file);
        },
    });
    tree.files.sort((a, b) => (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .compareCodePoints */ .OP)(a.path, b.path));
    if (tree.others.length === 0)
        tree.digests = (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .treeDigests */ .AM)(tree.files);
    return tree;
}
async function readTreeBelow(base, relative, look) {
    const obstacle = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_5__/* .findObstacle */ .R5)(base, relative);
    if (obstacle !== undefined)
        return strangeTree();
    return readTree((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, relative), look);
}
async function listTreeBelow(base, relative) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, relative);
    if ((0,_disk_links_js__WEBPACK_IMPORTED_MODULE_5__/* .findObstacle */ .R5)(base, relative) !== undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder))
        return [];
    const found = [];
    await collect(found, emptyTree(), folder, '', (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true }), 1);
    return found.map(({ path }) => path);
}
async function isVacant(base, relative) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, relative);
    const entries = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_5__/* .findObstacle */ .R5)(base, relative) === undefined ? listFolder(folder) : undefined;
    if (entries === undefined)
        return false;
    const [found, tree] = [[], emptyTree()];
    await collect(found, tree, folder, '', entries, 1);
    return found.length + tree.others.length === 0;
}
function emptyTree() {
    return { files: [], digests: [], others: [], emptyFolders: [] };
}
function strangeTree() {
    return { ...emptyTree(), others: ['.'] };
}
async function isWhole(base, relative, contents) {
    if (contents === undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, relative)))
        return false;
    const tree = await readTreeBelow(base, relative);
    return tree?.digests.includes(contents) === true;
}
async function collect(found, tree, folder, prefix, entries, depth) {
    for (const entry of entries) {
        const path = prefix + entry.name;
        const absolute = `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
            const pause = (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_8__/* .breatheWhenDue */ .mG)();
            if (pause !== undefined)
                await pause;
            const inner = depth < MAX_DEPTH ? listFolder(absolute) : undefined;
            if (inner === undefined)
                tree.others.push(`${path}/`);
            else if (inner.length === 0)
                tree.emptyFolders.push(`${path}/`);
            else
                await collect(found, tree, absolute, `${path}/`, inner, depth + 1);
        }
        else if (entry.isFile()) {
            found.push({ absolute, path });
        }
        else {
            tree.others.push(path);
        }
    }
}
const NOT_OURS = new Set(['ENOENT', 'ELOOP', 'ENOTDIR', 'EACCES', 'EPERM', 'ENXIO']);
function unlessNotOurs(work) {
    try {
        return work();
    }
    catch (error) {
        return nothingIfNotOurs(error);
    }
}
function nothingIfNotOurs(error) {
    if (!NOT_OURS.has((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .CA)(error)))
        throw error;
}
function listFolder(absolute) {
    return unlessNotOurs(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(absolute, { withFileTypes: true }));
}
function readHere({ absolute }) {
    const descriptor = unlessNotOurs(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(absolute, _disk_links_js__WEBPACK_IMPORTED_MODULE_5__/* .SAFE_READ */ .Xn));
    if (descriptor === undefined)
        return undefined;
    try {
        buffer ??= Buffer.allocUnsafeSlow(BUFFER_BYTES);
        return wholeOf(buffer, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function wholeOf(bytes, bytesRead) {
    return bytesRead < bytes.length ? bytes.subarray(0, bytesRead) : 'large';
}
const [openAside, readAt, closeAside] = [(0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_fs__WEBPACK_IMPORTED_MODULE_0__.open), (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_fs__WEBPACK_IMPORTED_MODULE_0__.read), (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_fs__WEBPACK_IMPORTED_MODULE_0__.close)];
const GUESSED_BYTES = 32 * 1024;
async function readAside({ absolute }) {
    const descriptor = await openAside(absolute, _disk_links_js__WEBPACK_IMPORTED_MODULE_5__/* .SAFE_READ */ .Xn).catch(nothingIfNotOurs);
    if (descriptor === undefined)
        return undefined;
    try {
        const guessed = await readStart(descriptor, GUESSED_BYTES);
        return guessed === 'large' ? await readStart(descriptor, BUFFER_BYTES) : guessed;
    }
    finally {
        await closeAside(descriptor);
    }
}
async function readStart(descriptor, sizeBytes) {
    const bytes = Buffer.allocUnsafe(sizeBytes);
    return wholeOf(bytes, (await readAt(descriptor, bytes, 0, sizeBytes, 0)).bytesRead);
}
function hashSmall(reading, path, bytes) {
    if (bytes === undefined)
        return undefined;
    reading.look?.(path, bytes);
    reading.bytesLeft -= bytes.length;
    return { path, ...(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .digestContent */ .aD)(bytes), sizeBytes: bytes.length };
}
function hashLarge(reading, absolute, path) {
    const descriptor = unlessNotOurs(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(absolute, _disk_links_js__WEBPACK_IMPORTED_MODULE_5__/* .SAFE_READ */ .Xn));
    if (descriptor === undefined)
        return undefined;
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
        if (!stats.isFile() || stats.size > reading.bytesLeft)
            return undefined;
        reading.bytesLeft -= stats.size;
        return hashInPieces(reading, descriptor, path);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function hashInPieces({ look }, descriptor, path) {
    buffer ??= Buffer.allocUnsafeSlow(BUFFER_BYTES);
    const digest = new _archive_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .ContentDigest */ .ed();
    const pieces = look === undefined ? undefined : [];
    let sizeBytes = 0;
    for (let read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer); read > 0; read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer)) {
        const piece = buffer.subarray(0, read);
        digest.update(piece);
        pieces?.push(Buffer.from(piece));
        sizeBytes += read;
        if (sizeBytes > MAX_TREE_BYTES)
            return undefined;
    }
    if (pieces !== undefined)
        look?.(path, Buffer.concat(pieces));
    return { path, ...digest.digest(), sizeBytes };
}
function isRulesetFolder(path) {
    const [arm, ...rest] = path.split('/');
    const plain = rest.every((segment) => /^[^\p{Cc}\\]+$/u.test(segment) && segment !== '.' && segment !== '..');
    return arm === 'arm' && rest.length >= 2 && rest.length <= 4 && plain;
}


/***/ }),

/***/ 235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  Gu: () => (/* binding */ getState),
  pq: () => (/* binding */ info),
  _o: () => (/* binding */ isDebug),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, exportVariable, getBooleanInput, getIDToken, getMultilineInput, group, markdownSummary, platform, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ pLimit)
});

// UNUSED EXPORTS: limitFunction

;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(342);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
