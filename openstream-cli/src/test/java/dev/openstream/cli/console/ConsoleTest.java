package dev.openstream.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.cli.language.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsoleTest {

    private static final Terminals ALL = new Terminals(true, true, true);

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();

    private Console console(String answers, Terminals terminals) {
        return new Console(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)), data, words, terminals);
    }

    @Test
    void dataAndWordsGoApart() {
        Console console = console("", Terminals.NONE);
        console.data("{\"a\":\"\u00e4\"}");
        console.words("done");

        assertThat(data.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"\u00e4\"}\n");
        assertThat(words.toString(StandardCharsets.UTF_8)).isEqualTo("openstream: done\n");
    }

    @Test
    void progressIsForTerminalsAndGivesWayToWords() {
        Console script = console("", Terminals.NONE);
        script.progress("1 of 2");
        assertThat(words.size()).isZero();

        Console terminal = console("", ALL);
        terminal.progress("1 of 2");
        terminal.words("done");
        assertThat(words.toString(StandardCharsets.UTF_8)).isEqualTo("\r\033[K1 of 2\r\033[Kopenstream: done\n");
    }

    private Console korean() {
        Charset charset = Charset.forName("EUC-KR");
        return new Console(InputStream.nullInputStream(), data, Console.Words.to(words, charset, Language.KOREAN), ALL);
    }

    @Test
    void sentencesOfDataHaveTheLanguageAndTheCharsetOfWords() {
        korean().report("nothing moves: the motors are off");
        assertThat(data.toString(Charset.forName("EUC-KR"))).isEqualTo("로봇이 움직이지 않습니다: 모터가 OFF 상태입니다\n");
    }

    @Test
    void resultHasOneOfTwoForms() {
        Console console = korean();
        console.result(true, "{\"arm\":\"stands\"}", "the arm stands");
        console.result(false, "{\"arm\":\"stands\"}", "the arm stands");
        assertThat(data.toString(Charset.forName("EUC-KR"))).isEqualTo("{\"arm\":\"stands\"}\n로봇이 정지했습니다\n");
    }

    // A line that is too long goes on in the next one, which nothing takes away again.
    @Test
    void progressInKoreanFitsOneLine() {
        korean().progress("connecting to " + "가".repeat(50));
        assertThat(words.toString(Charset.forName("EUC-KR"))).isEqualTo("\r\033[K" + "가".repeat(39));
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yo, false"})
    void onlyYesIsYes(String answer, boolean agreed) {
        assertThat(console(answer + "\n", ALL).confirm("Go on?")).isEqualTo(agreed);
    }

    // A script that pipes "y" into a robot's command has not looked at the question.
    @Test
    void whereNobodyCanBeAskedTheAnswerIsNo() {
        assertThat(console("y\n", Terminals.NONE).confirm("Go on?")).isFalse();
        assertThat(words.size()).isZero();
    }

    // "monitor | less" stands still, and Ctrl-C must still be able to say what it did.
    @Test
    void wordsDoNotWaitForASlowReaderOfData() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                writing.countDown();
                try {
                    read.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        Console console = new Console(InputStream.nullInputStream(), slow, words, Terminals.NONE);
        Thread writer = Thread.ofVirtual().start(() -> console.data("x"));
        writing.await();

        console.words("stopped");

        assertThat(words.toString(StandardCharsets.UTF_8)).isEqualTo("openstream: stopped\n");
        read.countDown();
        writer.join();
    }

    @Test
    void dataThatNobodyReadsIsAReasonToEnd() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Console console = new Console(InputStream.nullInputStream(), closed, words, Terminals.NONE);

        assertThatThrownBy(() -> console.data("x")).isInstanceOf(PipeClosed.class);
    }
}
