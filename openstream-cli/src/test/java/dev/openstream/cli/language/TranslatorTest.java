package dev.openstream.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TranslatorTest {

    private static final ResourceBundle ENGLISH = Translator.bundle(Locale.ROOT);
    private static final ResourceBundle KOREAN = Translator.bundle(Locale.KOREAN);

    /** Translator of the parser, of the operating system, and one that is put together; by the beginning of their keys. */
    private static final List<String> FOREIGN = List.of(
            "unknown.option",
            "unmatched.",
            "missing.",
            "invalid.",
            "not.int",
            "not.long",
            "not.double",
            "expected.",
            "only.once",
            "did.you.mean",
            "possible.",
            "in.use",
            "not.ours",
            "not.allowed",
            "refused.by.system",
            "connection.timed.out",
            "unreachable",
            "no.route",
            "reset",
            "broken.pipe",
            "meant",
            "resolver.",
            "joined.");

    /** A statement that says something to people. */
    private static final Pattern SAID = Pattern.compile(
            "(?s)(console[.](words|report|plain|confirm)|new Failure|WrongSetting[.]of|new WrongSetting)[(].*?;\n");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** Shorter pieces of a message are found anywhere. */
    private static final int TELLING_CHARS = 5;

    @Test
    void bothTablesHaveTheSameKeysAndPlaces() {
        assertThat(KOREAN.keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(ENGLISH.keySet())
                .allSatisfy(key -> assertThat(places(KOREAN.getString(key)))
                        .as(key)
                        .containsExactlyInAnyOrderElementsOf(places(ENGLISH.getString(key))));
    }

    @Test
    void everyKoreanMessageIsKoreanUnlessItHasNoWords() {
        Set<String> withoutWords = Set.of("status.reason");
        assertThat(KOREAN.keySet())
                .filteredOn(key -> !withoutWords.contains(key))
                .filteredOn(key -> !KOREAN.getString(key).matches("(?s).*[\\uac00-\\ud7a3].*"))
                .isEmpty();
    }

    // A message that was improved in the program and not here would stay English without notice.
    @Test
    void everyEnglishMessageIsOneOfTheProgram() throws IOException {
        String program = program();
        assertThat(ENGLISH.keySet().stream()
                        .filter(key -> FOREIGN.stream().noneMatch(key::startsWith))
                        .flatMap(key -> pieces(ENGLISH.getString(key)).stream())
                        .filter(piece -> !program.contains(piece)))
                .isEmpty();
    }

    // A new message would be English among Korean ones.
    @Test
    void everyMessageForPeopleIsInTheTable() throws IOException {
        String table = ENGLISH.keySet().stream().map(ENGLISH::getString).collect(Collectors.joining("\n"));
        String program = sources(Path.of("src/main/java")) + sources(Path.of("../openstream-host/src/main/java"));
        List<String> said = SAID.matcher(program)
                .results()
                .flatMap(statement -> texts(statement.group()))
                .toList();
        assertThat(said).hasSizeGreaterThan(100);
        assertThat(said).filteredOn(text -> !table.contains(text)).isEmpty();
    }

    /** The texts of a statement that says something, without values, names of options and what each rule begins with. */
    private static Stream<String> texts(String statement) {
        return LITERAL.matcher(statement)
                .results()
                .map(literal -> literal.group(1).replace("\\\"", "\""))
                .flatMap(text ->
                        Arrays.stream(text.split("%[-+0-9.]*[a-z]|\\\\n|^\"?[)]?; it must be|^(--[a-z-]+|host) is ")))
                .map(text -> text.replaceAll("^[;,:]? +| *[:,]? *$", ""))
                .filter(text -> text.matches("(?s).*[a-z]+ [a-z]+.*"));
    }

    @Test
    void noTwoMessagesAreTheSame() {
        assertThat(ENGLISH.keySet().stream()
                        .map(key -> MessagePattern.PLACE
                                .matcher(ENGLISH.getString(key))
                                .replaceAll("{}")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cannot connect to 10.0.0.1:49000: Connection refused | 10.0.0.1:49000에 연결할 수 없습니다: 연결이 거부되었습니다
            port is "99999" (flag --port); it must be a whole number from 0 to 65535 | port의 값이 "99999"입니다(옵션 --port). 규칙: 0부터 65535까지의 정수
            controller left: cannot listen on 127.0.0.1:1: Permission denied; take a port of 1024 or more: lower ports need a privilege \
            | 제어기 left: 127.0.0.1:1에서 수신 대기할 수 없습니다: 권한이 없습니다. 1024 이상의 포트를 지정하십시오. 그보다 작은 포트에는 권한이 필요합니다
            removed default; none is in use now | 컨텍스트 default을(를) 삭제했습니다. 이제 사용 중인 컨텍스트가 없습니다
            the first point is 12.0 deg from where the robot is, more than 5; nothing was sent. --allow-jump sends it anyway \
            | 첫 포인트가 로봇의 현재 위치에서 12.0 deg 떨어져 있습니다(한계 5 deg). 아무것도 송신하지 않았습니다. 그래도 송신하려면 --allow-jump를 붙이십시오
            guard: mod (file a.yaml, line 1) is not a setting of guard; did you mean mode? See openstream config show \
            | guard 그룹에 없는 설정입니다: guard: mod(파일 a.yaml, 1번째 줄). 혹시 mode입니까? 전체 설정은 openstream config show로 확인하십시오
            cannot export run.mcap: the file ends within a chunk; openstream recover may help \
            | run.mcap을(를) 내보낼 수 없습니다: 청크 도중에 파일이 끝납니다. openstream recover로 복구할 수도 있습니다
            refused last: /project/robot/start: 403 cur_mode: the mode is manual; programs run only in an automatic mode (3 in all, the last 2 s ago) \
            | 마지막 거부: /project/robot/start: 403 수동 모드입니다. 작업 프로그램은 자동 모드에서만 실행됩니다(모두 3회, 마지막 2초 전)
            connection lost, SILENT: no sample came for 2000 ms | 연결이 끊어졌습니다(수신 없음): 2000 ms 동안 샘플이 오지 않았습니다
            """)
    void textWithValuesAndSentencesIsTranslated(String english, String korean) {
        assertThat(Translator.in(Language.KOREAN).of(english)).isEqualTo(korean);
        assertThat(Translator.in(Language.ENGLISH).of(english)).isEqualTo(english);
    }

    @Test
    void refusalHasTheMeaningAndTheHintOfItsCodeAndTheServersMessage() {
        String text =
                Translator.in(Language.KOREAN).of("CONTROL was refused: control_busy, 64 CONTROLs wait (Send less.)");
        assertThat(text)
                .startsWith("CONTROL이 거부되었습니다: control_busy. CONTROL 대기열이 가득 찼거나")
                .contains("서버의 메시지: \"64 CONTROLs wait\"")
                .contains("힌트: 어느 경우인지는 메시지에 나옵니다.");
    }

    @Test
    void errorOfTheControllerIsTranslatedOutOfItsBody() {
        String reason =
                "is_playback: no program is running; external points are executed only while a program is running"
                        + " (E01554 external command: not in operable state); start one that waits: POST /project/robot/start, or"
                        + " rl.start by /console/execute_cmd";
        String text = Translator.in(Language.KOREAN)
                .of(
                        "the controller refused the call: status 403 {\"_type\":\"JObject\",\"err_code\":-1554,\"err_msg\":\""
                                + reason + "\"}");
        assertThat(text)
                .isEqualTo("제어기가 호출을 거부했습니다(상태 403): 실행 중인 작업 프로그램이 없습니다. 외부 포인트는 프로그램 실행 중에만 실행됩니다"
                        + "(E01554 외부 명령: 동작 가능한 상태가 아님). 조치: 대기하는 프로그램을 기동하십시오: POST /project/robot/start 또는"
                        + " /console/execute_cmd의 rl.start");
    }

    @Test
    void errorOfTheControllerIsReadAsJson() {
        assertThat(Translator.in(Language.KOREAN)
                        .of("the controller refused the call: status 400 { \"err_msg\" : \"\\uc548\\t\\\"a\\\"\" }"))
                .isEqualTo("제어기가 호출을 거부했습니다(상태 400): 안\t\"a\"");
        assertThat(Translator.in(Language.KOREAN).of("the controller refused the call: status 500 <html>"))
                .isEqualTo("제어기가 호출을 거부했습니다(상태 500): <html>");
    }

    @Test
    void whatIsNotInTheTableStaysEnglish() {
        assertThat(Translator.in(Language.KOREAN).of("a message of tomorrow: $1 {name}"))
                .isEqualTo("a message of tomorrow: $1 {name}");
    }

    private static List<String> places(String text) {
        return MessagePattern.PLACE
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> pieces(String english) {
        return Arrays.stream(MessagePattern.PLACE.split(english))
                .map(String::strip)
                .filter(piece -> piece.length() >= TELLING_CHARS)
                .toList();
    }

    /** All sources, with the texts that go on in the next line in one piece. */
    private static String program() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.map(it -> it.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                all.append(sources(module));
            }
        }
        return all.toString().replace("\\\"", "\"");
    }

    private static String sources(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString().replaceAll("\"\\s*\\+\\s*\"", "");
    }
}
