package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Common errors of a real process in Korean, by the flag and by the locale; and data that stays English. */
final class LanguageIT {

    private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "", "LANG", "C.UTF-8");
    private static final Map<String, String> KOREAN = Map.of("LC_ALL", "", "LC_MESSAGES", "", "LANG", "ko_KR.UTF-8");

    private static String[] withFlag(String[] arguments) {
        List<String> more = new ArrayList<>(List.of(arguments));
        more.addAll(List.of("--lang", "ko"));
        return more.toArray(String[]::new);
    }

    /** The same by flag and by locale; exit code and data are those of English. */
    private static String korean(String... arguments) throws IOException {
        Ended english = CommandProcess.run(ENGLISH, arguments);
        Ended byFlag = CommandProcess.run(ENGLISH, withFlag(arguments));
        Ended byLocale = CommandProcess.run(KOREAN, arguments);
        assertThat(byFlag).isEqualTo(byLocale);
        assertThat(byFlag.exitCode()).isEqualTo(english.exitCode());
        assertThat(byFlag.data()).isEqualTo(english.data());
        assertThat(byFlag.words()).isNotEqualTo(english.words());
        return byFlag.words();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            monitor --prot 3           | 알 수 없는 옵션입니다: '--prot'
            monitro                    | 알 수 없는 인수입니다
            monitor --port abc         | 옵션 '--port'의 값이 올바르지 않습니다: 'abc'은(는) 정수가 아닙니다
            monitor --period-ms 0      | --period-ms의 값이 0입니다. 규칙: 1 이상
            monitor --port 1           | 127.0.0.1:1에 연결할 수 없습니다: 연결이 거부되었습니다
            serve --port 99999         | port의 값이 "99999"입니다(옵션 --port). 규칙: 0부터 65535까지의 정수
            export /no/file --csv      | /no/file을(를) 내보낼 수 없습니다: 그런 파일이나 폴더가 없습니다
            record -o /no/a.mcap --port 1 | 127.0.0.1:1에 연결할 수 없습니다: 연결이 거부되었습니다
            replay /no/file            | /no/file을(를) 읽을 수 없습니다: 그런 파일이나 폴더가 없습니다
            serve --config /no/file    | 설정 파일 /no/file이(가) 없거나 읽을 수 없습니다
            """)
    void errorIsKorean(String line, String words) throws IOException {
        assertThat(korean(line.split(" "))).contains("openstream: " + words);
    }

    @Test
    void settingOfAVariableIsNamedWithItsSource() throws IOException {
        Map<String, String> environment = Map.of("LC_ALL", "", "LANG", "ko_KR.UTF-8", "OPENSTREAM_PORT", "many");
        assertThat(CommandProcess.run(environment, "serve").words())
                .contains("port의 값이 \"many\"입니다(환경 변수 OPENSTREAM_PORT). 규칙: 0부터 65535까지의 정수");
    }

    @Test
    void portInUseIsKoreanWithItsHint() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Ended ended = CommandProcess.run(KOREAN, "serve", "--port", port, "--http-port", "0");
            assertThat(ended.words())
                    .contains("127.0.0.1:" + port + "에서 수신 대기할 수 없습니다: 이미 사용 중인 주소입니다. 다른 서버가 그 포트를 사용하고 있습니다")
                    // The log stays English.
                    .contains("Open Stream for Java");
        }
    }

    @Test
    void unknownLanguageIsAnError() throws IOException {
        Ended ended = CommandProcess.run(ENGLISH, "--lang", "de", "serve");
        assertThat(ended.exitCode()).isEqualTo(Exit.USAGE.code());
        assertThat(ended.words()).isEqualTo("openstream: --lang is \"de\"; it must be en or ko\n");
    }

    @Test
    void readyLinesAreDataInEnglishAndWordsInKorean() throws IOException {
        try (CommandProcess server =
                CommandProcess.start(KOREAN, "--lang=ko", "serve", "--port", "0", "--http-port", "0")) {
            String ready = server.line();
            assertThat(ready).startsWith("ready: Open Stream on 127.0.0.1:");
            assertThat(server.line()).startsWith("page: http://127.0.0.1:");
            String port = ready.replaceAll("ready: Open Stream on 127.0.0.1:(\\d+),.*", "$1");
            String http = ready.replaceAll(".*http://127.0.0.1:(\\d+),.*", "$1");
            Awaitility.await().until(() -> server.words().contains("openstream: 준비 완료: Open Stream 127.0.0.1:" + port));

            String[] there = {"--port", port, "--http-port", http};
            assertThat(korean(with(there, "control", "POST", "/project/robot/nowhere")))
                    .contains("제어기가 호출을 거부했습니다");
            assertThat(korean(with(there, "handshake", "--major", "9")))
                    .contains("HANDSHAKE가 거부되었습니다: version_mismatch. major가 서버의 값과 다릅니다(버전 불일치).")
                    .contains("힌트: 이 서버의 프로토콜은 1.0.0입니다.");

            CommandProcess.run(with(there, "panel", "--mode", "manual"));
            String[] move = with(there, "move", "to", "0", "90", "0", "0", "-90", "0");
            assertThat(CommandProcess.run(KOREAN, move).words())
                    .contains("수동 모드입니다. 프로그램과 포인트는 자동 모드에서만 실행됩니다")
                    .contains("조치: 모드 스위치를 자동(cur_mode 3 또는 4)과 원격으로 바꾼 뒤 프로그램을 기동하십시오");
            Ended status = CommandProcess.run(KOREAN, with(there, "status"));
            assertThat(status.data()).startsWith("로봇이 움직이지 않습니다: 수동 모드입니다");
            assertThat(CommandProcess.run(KOREAN, with(there, "status", "--json"))
                            .data())
                    .contains("\"summary\":\"nothing moves: ");
        }
    }

    private static String[] with(String[] target, String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(target));
        return line.toArray(String[]::new);
    }
}
