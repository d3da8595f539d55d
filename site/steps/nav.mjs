// The way to each page: groups for readers, in the bar and at the side. A page that no group names stands in the last one of its kind.
import { pageAt, PAGES, titleOf } from "./pages.mjs";
import { VERSION } from "./project.mjs";

const JAVADOC = "javadoc/index.html";

/** Short names, where the heading of a page is too long for the side or has no Korean text. */
const NAMES = {
  overview: ["What it is", "소개"],
  contents: ["All pages", "모든 문서"],
  examples: ["Examples to copy", "복사해서 쓰는 예제"],
  conformance: ["Conformance transcripts", "적합성 대화 기록"],
  changelog: ["Release notes", "릴리즈 노트"],
  "protocol-releases": ["Releases of the protocol", "프로토콜 릴리즈"],
  contributing: ["Contributing", "기여 방법"],
  "security-policy": ["Report a vulnerability", "취약점 신고"],
  licenses: ["Licences", "라이선스"],
  glossary: ["Glossary", "용어집"],
  faq: ["FAQ", "FAQ"],
  "how-to/install": ["Install", "설치"],
  "how-to/prometheus": ["Metrics, health, log", "메트릭, 헬스 체크, 로그"],
  "how-to/share-a-controller": ["Share a controller", "제어기 공유하기"],
  "how-to/embed-the-server": ["Embed the server", "서버 내장하기"],
  "spec/protocol": ["Protocol 1.0.0", "프로토콜 1.0.0"],
  "spec/open-api": ["Open API", "Open API"],
  "spec/open-api-files": ["Open API: files, jobs, reset", "Open API: 파일, 작업 프로그램, 리셋"],
  "spec/robot-language": ["Robot language", "로봇 언어"],
  "spec/robots": ["Robot models", "로봇 모델"],
  "spec/user-needs": ["Needs of users", "사용자에게 필요한 것"],
  "spec/korean-terms": ["Korean terms", "한국어 용어"],
  "protocol-choices": ["Choices in the protocol", "프로토콜 해석의 선택"],
  settings: ["Settings", "설정"],
  "command-line": ["Commands", "명령"],
  metrics: ["Metrics", "메트릭"],
  simulator: ["The simulated arm", "시뮬레이션 로봇"],
  "simulator-api": ["The simulated controller", "시뮬레이션 제어기"],
  page: ["The page", "화면"],
  recording: ["Recordings", "기록"],
  "client-behaviour": ["The client when its server fails", "서버 이상 시 클라이언트의 동작"],
  extending: ["Extending the server", "서버 확장하기"],
  performance: ["Performance", "성능"],
  reliability: ["Reliability", "신뢰성"],
  security: ["Security", "보안"],
  modules: ["Modules", "모듈"],
  flow: ["How a line flows", "한 줄이 처리되는 과정"],
  threads: ["Threads", "스레드"],
  vocabulary: ["Vocabulary", "용어 정의"],
  "adr/index": ["Decisions (ADR)", "설계 결정(ADR)"],
  dependencies: ["Dependencies", "의존성"],
  [JAVADOC]: ["Javadoc", "Javadoc"],
};

const group = (english, korean, ...pages) => ({ name: [english, korean], pages });

const start = group(
  "Start",
  "시작하기",
  "overview",
  "how-to/install",
  "tutorial/first-ten-minutes",
  "how-to/connect-a-client",
  "examples",
  "faq",
  "glossary",
  "contents",
);
const move = group(
  "Motion and simulation",
  "동작과 시뮬레이션",
  "how-to/move-safely",
  "how-to/guard-a-robot",
  "how-to/rehearse-faults",
  "how-to/virtual-time",
  "how-to/robot-model",
);
const real = group(
  "Real robots",
  "실제 로봇",
  "how-to/real-robot",
  "how-to/share-a-controller",
  "how-to/two-robots",
  "how-to/secure-a-robot",
);
const look = group(
  "Look and record",
  "보기와 기록",
  "how-to/look-at-a-robot",
  "how-to/record-and-look",
  "how-to/record-what-happened",
  "how-to/replay",
);
const operate = group(
  "Operation",
  "운전",
  "how-to/run-beside-a-robot",
  "how-to/container",
  "how-to/sizing",
  "how-to/prometheus",
  "how-to/check-a-server",
);
const protocol = group(
  "Protocol",
  "프로토콜",
  "spec/protocol",
  "protocol-choices",
  "error-codes",
  "conformance",
  "spec/open-api",
  "spec/open-api-files",
);
const reference = group(
  "Reference",
  "참고 자료",
  "settings",
  "command-line",
  "metrics",
  "page",
  "recording",
  "simulator",
  "simulator-api",
  "spec/robots",
  "spec/robot-language",
);
const java = group(
  "Java SDK",
  "Java SDK",
  "how-to/embed-it",
  "how-to/embed-the-server",
  "client-behaviour",
  "extending",
  JAVADOC,
);
const quality = group(
  "Performance and safety",
  "성능, 신뢰성, 보안",
  "performance",
  "reliability",
  "security",
);
const releases = group(
  "Releases",
  "릴리즈",
  "changelog",
  "protocol-releases",
  "security-policy",
);
const project = group(
  "Architecture",
  "아키텍처",
  "modules",
  "flow",
  "threads",
  "vocabulary",
  "adr/index",
  "dependencies",
  "contributing",
  "licenses",
  "spec/user-needs",
  "spec/korean-terms",
);

const TASKS = [move, real, look, operate];
const GROUPS = [start, ...TASKS, protocol, reference, java, quality, releases, project];

const isDecision = (name) => /^adr\/\d/.test(name);

/** Puts a page that no group names into the last one of its kind, so that none is missing. */
function placeOthers() {
  const named = new Set(GROUPS.flatMap(({ pages }) => pages));
  for (const { path } of PAGES.filter(({ korean }) => !korean)) {
    const name = path.replace(/\.md$/, "");
    if (!named.has(name) && !isDecision(name)) {
      (name.startsWith("how-to/") ? operate : project).pages.push(name);
    }
  }
}

placeOthers();

/** One language's names and addresses. */
class Side {
  constructor(korean) {
    this.korean = korean;
    this.prefix = korean ? "ko/" : "";
  }

  text([english, korean]) {
    return this.korean ? korean : english;
  }

  item(name) {
    if (name === JAVADOC) {
      return { text: this.text(NAMES[name]), link: `/${name}`, target: "_self" };
    }
    const page = pageAt.get(`${this.prefix}${name}.md`);
    if (!page) {
      throw new Error(`nav: no page ${this.prefix}${name}.md`);
    }
    return { text: NAMES[name] ? this.text(NAMES[name]) : titleOf(page), link: `/${this.prefix}${name.replace(/(^|\/)index$/, "$1")}` };
  }

  items({ pages }) {
    return pages.map((name) => this.item(name));
  }

  groups(...groups) {
    return groups.map((group) => ({ text: this.text(group.name), items: this.items(group) }));
  }

  sidebar() {
    const decisions = PAGES.filter(({ path, korean }) => korean === this.korean && isDecision(path.slice(this.prefix.length)));
    const items = decisions.map((page) => ({ text: titleOf(page), link: `/${page.path.replace(/\.md$/, "")}` }));
    return {
      [`/${this.prefix}adr/`]: [...this.groups(project), { text: this.text(NAMES["adr/index"]), items }],
      [`/${this.prefix}`]: this.groups(...GROUPS),
    };
  }

  bar() {
    const versions = { text: this.text(["All versions", "모든 버전"]), link: "/../versions.html", target: "_self" };
    return [
      ...this.groups(start),
      { text: this.text(["How-tos", "작업 방법"]), items: this.groups(...TASKS) },
      { text: this.text(reference.name), items: this.groups(protocol, reference, quality) },
      { text: "Java", items: this.items(java) },
      ...this.groups(project),
      { text: VERSION, items: [...this.items(releases), versions] },
    ];
  }
}

export const english = new Side(false);
export const korean = new Side(true);
