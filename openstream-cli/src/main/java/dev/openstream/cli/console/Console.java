package dev.openstream.cli.console;

import dev.openstream.cli.language.Language;
import dev.openstream.cli.language.Translator;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Standard output for data, standard error for words. Data is complete lines, each handed to the system at once, so that
 * whoever reads them sees them now; when nobody does, {@link PipeClosed} is thrown. Words never fail. Safe for all threads.
 */
public final class Console {

    private static final String CLEAR_LINE = "\r\033[K";
    private static final int COLUMNS = 79;
    private static final char FIRST_WIDE = '\u1100';
    private static final long PATIENCE_MILLIS = 300;

    private final InputStream answers;
    private final OutputStream data;
    private final PrintStream words;
    private final Terminals terminals;
    private final Translator translator;
    private final Charset charset;

    /** A line and the progress that it takes the place of must not mix. */
    private final Semaphore turn = new Semaphore(1);

    private boolean progressShown;

    /** A console in English. */
    public Console(InputStream answers, OutputStream data, OutputStream words, Terminals terminals) {
        this(answers, data, Words.to(words, StandardCharsets.UTF_8, Language.ENGLISH), terminals);
    }

    /** A console with words of another language and charset. */
    Console(InputStream answers, OutputStream data, Words words, Terminals terminals) {
        this.answers = answers;
        this.data = new BufferedOutputStream(data);
        this.words = words.out();
        this.translator = words.translator();
        this.charset = words.charset();
        this.terminals = terminals;
    }

    /** Place that words go to, and their language. */
    record Words(PrintStream out, Translator translator, Charset charset) {

        static Words to(OutputStream out, Charset charset, Language language) {
            return new Words(new PrintStream(out, true, charset), Translator.in(language), charset);
        }
    }

    /** Returns the console of this process, in English. */
    public static Console ofProcess() {
        return ofProcess(Language.ENGLISH, StandardCharsets.UTF_8);
    }

    /** Returns the console of this process, with words in {@code language} and {@code charset}. */
    public static Console ofProcess(Language language, Charset charset) {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                Words.to(new FileOutputStream(FileDescriptor.err), charset, language),
                Terminals.ofProcess());
    }

    public Terminals terminals() {
        return terminals;
    }

    /** Returns {@code text} in the language of the words. */
    public String inLanguage(String text) {
        return translator.of(text);
    }

    /** Says {@code lines}, which were printed as data, once more where the language is not that of the data. */
    public void sayTranslated(List<String> lines) {
        if (translator.changes()) {
            lines.forEach(this::words);
        }
    }

    /**
     * One line of data, or several with line ends between.
     *
     * @throws PipeClosed if nobody reads
     */
    public void data(String lines) {
        print(lines, StandardCharsets.UTF_8);
    }

    /**
     * Data that is sentences: in the language and the charset of the words. Programs ask for {@code --json} instead.
     *
     * @throws PipeClosed if nobody reads
     */
    public void report(String lines) {
        print(translator.of(lines), charset);
    }

    /**
     * One result in one of its two forms: {@code json} for programs, {@code sentence} for people.
     *
     * @throws PipeClosed if nobody reads
     */
    public void result(boolean asJson, String json, String sentence) {
        if (asJson) {
            data(json);
        } else {
            report(sentence);
        }
    }

    private void print(String lines, Charset encoding) {
        turn.acquireUninterruptibly();
        try {
            clearProgress();
            data.write((lines + "\n").getBytes(encoding));
            data.flush();
        } catch (IOException e) {
            throw new PipeClosed(e);
        } finally {
            turn.release();
        }
    }

    /**
     * Octets as they are. On a terminal a line end follows where they have none.
     *
     * @throws PipeClosed if nobody reads
     */
    public void octets(byte[] octets) {
        turn.acquireUninterruptibly();
        try {
            clearProgress();
            data.write(octets);
            if (terminals.data() && octets.length > 0 && octets[octets.length - 1] != '\n') {
                data.write('\n');
            }
            data.flush();
        } catch (IOException e) {
            throw new PipeClosed(e);
        } finally {
            turn.release();
        }
    }

    /** One line for people. It does not wait for whoever reads data slowly: the last words of a command must come out. */
    public void words(String line) {
        boolean mine = takeTurnSoon();
        try {
            clearProgress();
            words.println("openstream: " + translator.of(line));
        } finally {
            if (mine) {
                turn.release();
            }
        }
    }

    /** A line that goes on with what {@link #words} said. */
    public void plain(String line) {
        words.println(translator.of(line));
    }

    private boolean takeTurnSoon() {
        try {
            return turn.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Prints progress: one line that the next one replaces. Prints on a terminal only. */
    public void progress(String line) {
        if (!terminals.words()) {
            return;
        }
        turn.acquireUninterruptibly();
        try {
            words.print(CLEAR_LINE + fitting(translator.of(line)));
            words.flush();
            progressShown = true;
        } finally {
            turn.release();
        }
    }

    /** The beginning of {@code line} that one line of the terminal has room for: a Korean letter takes two columns. */
    private static String fitting(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); i++) {
            columns += line.charAt(i) < FIRST_WIDE ? 1 : 2;
            if (columns > COLUMNS) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    /** Takes it away again. */
    public void endProgress() {
        turn.acquireUninterruptibly();
        try {
            clearProgress();
        } finally {
            turn.release();
        }
    }

    private void clearProgress() {
        if (progressShown) {
            words.print(CLEAR_LINE);
            words.flush();
            progressShown = false;
        }
    }

    /** Asks something that is answered with y or yes, or else counts as no. Where nobody can be asked, it is no. */
    public boolean confirm(String question) {
        if (!terminals.input() || !terminals.words()) {
            return false;
        }
        turn.acquireUninterruptibly();
        try {
            clearProgress();
            words.print(translator.of(question) + " [y/N] ");
            words.flush();
        } finally {
            turn.release();
        }
        try {
            String answer = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8)).readLine();
            return answer != null
                    && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
        } catch (IOException e) {
            return false;
        }
    }
}
