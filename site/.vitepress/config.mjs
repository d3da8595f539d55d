import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitepress";
import { korean, english } from "../steps/nav.mjs";
import { anchor, links } from "../steps/links.mjs";
import { STAGE } from "../steps/pages.mjs";
import { BASE, OUT } from "../steps/project.mjs";

/**
 * A word as it is indexed and looked for: in Korean without the particle at its end, so that 로봇을 finds 로봇. VitePress carries its
 * text into the browser, so it uses nothing around it.
 */
const searchTerm = (term) =>
  term.toLowerCase().replace(/(?<=[가-힣]{2})(에서는|으로는|입니다|합니다|에서|에게|으로|까지|부터|보다|마다|은|는|이|가|을|를|의|에|로|와|과|도|만)$/, "");

/** Every word counts, from its beginning; a slip is forgiven in long ones. */
const SEARCH = {
  options: { processTerm: searchTerm },
  searchOptions: { combineWith: "AND", prefix: true, fuzzy: 0.12, boost: { title: 4, text: 2, titles: 1 } },
};

const KOREAN_SEARCH = {
  button: { buttonText: "검색", buttonAriaLabel: "검색" },
  modal: {
    displayDetails: "자세한 목록 표시",
    resetButtonTitle: "검색어 지우기",
    backButtonTitle: "검색 닫기",
    noResultsText: "결과가 없습니다:",
    footer: {
      selectText: "선택",
      selectKeyAriaLabel: "엔터",
      navigateText: "이동",
      navigateUpKeyAriaLabel: "위쪽 화살표",
      navigateDownKeyAriaLabel: "아래쪽 화살표",
      closeText: "닫기",
      closeKeyAriaLabel: "Esc",
    },
  },
};

const KOREAN_THEME = {
  nav: korean.bar(),
  sidebar: korean.sidebar(),
  outline: { level: [2, 3], label: "이 페이지에서" },
  docFooter: { prev: "이전", next: "다음" },
  darkModeSwitchLabel: "테마",
  lightModeSwitchTitle: "밝은 테마로",
  darkModeSwitchTitle: "어두운 테마로",
  sidebarMenuLabel: "메뉴",
  returnToTopLabel: "맨 위로",
  langMenuLabel: "언어 바꾸기",
  skipToContentLabel: "본문으로 건너뛰기",
  notFound: {
    title: "페이지를 찾을 수 없습니다",
    quote: "주소를 확인하거나 검색해 보십시오.",
    linkLabel: "첫 화면으로",
    linkText: "첫 화면으로",
  },
};

export default defineConfig({
  title: "Open Stream for Java",
  description: "Open Stream server, simulated controller, gateway and client for Hi6/Hi7 robot controllers.",
  base: BASE,
  srcDir: "target/stage",
  outDir: OUT,
  cacheDir: "target/cache",
  head: [["link", { rel: "icon", href: `${BASE}icon.svg`, type: "image/svg+xml" }]],
  metaChunk: true,
  // The largest is the index of the search, which is loaded when somebody searches.
  vite: { build: { chunkSizeWarningLimit: 2_000 } },
  markdown: {
    anchor: { slugify: anchor },
    // As on GitHub: braces and words between colons are text.
    attrs: { disable: true },
    emoji: { enabled: [] },
    config: (markdown) => markdown.use(links),
  },
  themeConfig: {
    logo: "/icon.svg",
    siteTitle: "Open Stream",
    nav: english.bar(),
    sidebar: english.sidebar(),
    outline: { level: [2, 3] },
    search: { provider: "local", options: { miniSearch: SEARCH, locales: { ko: { translations: KOREAN_SEARCH } } } },
    film: existsSync(join(STAGE, "public/film")),
  },
  locales: {
    root: { label: "English", lang: "en" },
    ko: {
      label: "한국어",
      lang: "ko",
      description: "Hi6/Hi7 로봇 제어기를 위한 Open Stream 서버, 시뮬레이션 제어기, 게이트웨이, 클라이언트.",
      themeConfig: KOREAN_THEME,
    },
  },
});
