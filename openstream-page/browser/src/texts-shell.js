/** Texts of the frame around the views, and of the page of a fleet. */
export const SHELL_TEXTS = {
  'page.skip': ['Skip to the content', '본문으로 건너뛰기'],
  'page.controllers': ['All controllers', '모든 제어기'],
  'page.language': ['Language', '언어'],
  'page.dark': ['Dark theme', '어두운 테마'],
  'page.unnamed': ['Controller', '제어기'],
  'page.failed': ['This view failed: {message}', '화면을 표시하는 중 오류가 발생했습니다: {message}'],
  'page.loading': ['Asking the server…', '서버에서 읽어 오는 중…'],

  'nav.label': ['Views', '화면 선택'],
  'nav.overview': ['Overview', '개요'],
  'nav.rhythm': ['Rhythm', '주기'],
  'nav.events': ['Events', '이벤트'],
  'nav.switches': ['Switches', '스위치'],
  'nav.console': ['Try it', '명령 시험'],

  'kind.simulator': ['Simulator', '시뮬레이터'],
  'kind.gateway': ['Gateway · look only', '게이트웨이 · 보기 전용'],
  'kind.recording': ['Recording · look only', '기록 재생 · 보기 전용'],

  'connection.lost': [
    'The connection to the server is lost. What you see is old; the page tries to connect again.',
    '서버와의 연결이 끊어졌습니다. 표시된 값은 이전 값이며, 다시 연결을 시도하고 있습니다.',
  ],
  'connection.waiting': ['Connecting to the server…', '서버에 연결하는 중…'],
  'connection.back': ['Connected again.', '다시 연결되었습니다.'],
  'text.original': ['Original text', '원문'],

  'connection.refused': ['The server refused the page: {message}', '서버가 화면 요청을 거부했습니다: {message}'],

  'signin.title': ['Sign in', '로그인'],
  'signin.why': ['This server wants a token (--ui-token-file).', '이 서버는 토큰을 요구합니다(--ui-token-file).'],
  'signin.token': ['Token', '토큰'],
  'signin.enter': ['Enter', '확인'],
  'refused.unreachable': ['The server was not reached.', '서버에 연결할 수 없습니다.'],

  'words.lost': ['No connection', '연결 끊김'],
  'words.unknown': ['State unknown', '상태 알 수 없음'],
  'words.no_sample': ['No samples', '샘플 없음'],
  'words.no_upstream': ['No connection to the controller', '제어기와 연결되지 않음'],
  'words.moving': ['Moving', '동작 중'],
  'words.stopping': ['Moving, takes no points', '동작 중, 포인트를 받지 않음'],
  'words.stands': ['Standing still', '정지 상태'],
  'words.ready': ['Ready', '준비 완료'],
  'words.not_ready': ['Not ready', '준비 안 됨'],

  'fleet.title': ['Controllers', '제어기 목록'],
  'fleet.open': ['Open {name}', '{name} 열기'],
  'fleet.none': ['This server has no controller.', '이 서버에는 제어기가 없습니다.'],
  'fleet.unknown': ['There is no controller called “{name}” here. Choose one of these.', '이름이 “{name}”인 제어기가 없습니다. 아래에서 선택하십시오.'],
  'fleet.model': ['Model', '모델'],
  'fleet.open_stream': ['Open Stream', 'Open Stream'],
  'fleet.http': ['Open API', 'Open API'],
};
