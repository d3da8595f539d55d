package dev.openstream.server.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PacerTest {

    private final HandTurnedTicker ticker = new HandTurnedTicker();
    private final List<Long> rings = new ArrayList<>();
    private final Pacer pacer = new Pacer(ticker, rings::add);
    private final List<String> kept = new ArrayList<>();

    @Test
    void aWakeUpKeepsAllThatIsDueTheEarliestFirst() {
        task("b").at(20);
        task("c").at(30);
        task("a").at(10);
        ticker.turnNanos(20);

        pacer.wake();

        assertThat(kept).containsExactly("a", "b");
        assertThat(pacer.size()).isEqualTo(1);
    }

    @Test
    void theAlarmRingsOnlyForAnEarlierMoment() {
        long now = ticker.nanos();
        task("a").at(50);
        task("b").at(70);
        task("c").at(30);

        assertThat(rings).containsExactly(now + 50, now + 30);
    }

    @Test
    void afterAWakeUpTheAlarmRingsForTheNextMoment() {
        long now = ticker.nanos();
        task("a").at(10);
        task("b").at(70);
        rings.clear();
        ticker.turnNanos(10);

        pacer.wake();

        assertThat(rings).containsExactly(now + 70);
    }

    @Test
    void aCancelledTaskIsNotRun() {
        Note a = task("a").at(10);
        task("b").at(10);
        pacer.cancel(a);
        pacer.cancel(a);
        ticker.turnNanos(10);

        pacer.wake();

        assertThat(kept).containsExactly("b");
        assertThat(a.standing()).isFalse();
    }

    // Monitors begin on a grid, so that many beats share a moment.
    @Test
    void whatIsDueTogetherIsKeptInTheOrderInWhichItWasSet() {
        task("a").at(10);
        Note b = task("b").at(10);
        task("c").at(10);
        Note d = task("d").at(10);
        task("e").at(20);
        pacer.cancel(b);
        d.at(20);
        b.at(20);
        ticker.turnNanos(20);

        pacer.wake();

        assertThat(kept).containsExactly("a", "c", "e", "d", "b");
        assertThat(pacer.size()).isZero();
    }

    // A paid-for mistake: one failing task must not stop the sweep, nor what it would have set up next.
    @Test
    void aFailingTaskIsReportedAndTheOthersAreRun() {
        Note bad = task("bad").at(10);
        bad.fails = true;
        task("good").at(11);
        ticker.turnNanos(20);

        pacer.wake();

        assertThat(kept).containsExactly("bad", "bad failed", "good");
    }

    // A loop that cannot keep up must still get to its sockets: no task is run twice in one wake-up.
    @Test
    void whatIsSetDuringAWakeUpWaitsForTheNext() {
        Note greedy = task("greedy").at(10);
        greedy.again = 5;
        ticker.turnNanos(100);

        pacer.wake();
        assertThat(kept).containsExactly("greedy");

        pacer.wake();
        assertThat(kept).containsExactly("greedy");
        ticker.turnNanos(5);
        pacer.wake();
        assertThat(kept).containsExactly("greedy", "greedy");
    }

    @Test
    void aWakeUpThatFindsNothingDueKeepsNothing() {
        task("a").at(10);

        assertThat(pacer.due()).isFalse();
        pacer.wake();

        assertThat(kept).isEmpty();
    }

    // The heap against a plain map, over random settings, moves and cancellations.
    @Test
    void agreesWithAPlainMap() {
        SplittableRandom random = new SplittableRandom(7);
        Map<String, Long> plain = new HashMap<>();
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            notes.add(task("n" + i));
        }
        for (int round = 0; round < 2_000; round++) {
            Note note = notes.get(random.nextInt(notes.size()));
            if (random.nextInt(4) == 0) {
                pacer.cancel(note);
                plain.remove(note.name);
            } else {
                int in = random.nextInt(1, 1_000);
                note.at(in);
                plain.put(note.name, ticker.nanos() + in);
                // Some more at the same moment.
                for (Note other : notes.subList(0, random.nextInt(5))) {
                    other.at(in);
                    plain.put(other.name, ticker.nanos() + in);
                }
            }
            if (random.nextInt(5) == 0) {
                ticker.turnNanos(random.nextInt(50));
                kept.clear();
                pacer.wake();
                List<String> due = plain.entrySet().stream()
                        .filter(entry -> entry.getValue() - ticker.nanos() <= 0)
                        .map(Map.Entry::getKey)
                        .toList();
                assertThat(kept).containsExactlyInAnyOrderElementsOf(due);
                due.forEach(plain::remove);
            }
            assertThat(pacer.size()).isEqualTo(plain.size());
        }
    }

    @Test
    void somethingIsDueFromItsMomentOnAndNotDuringAWakeUp() {
        assertThat(pacer.due()).isFalse();
        long now = ticker.nanos();
        task("a").at(10);
        assertThat(pacer.nextDueNanos()).isEqualTo(now + 10);
        ticker.turnNanos(9);
        assertThat(pacer.due()).isFalse();

        ticker.turnNanos(1);
        task("b").at(0);
        task("asks").at(-1).asks = true;

        assertThat(pacer.due()).isTrue();
        pacer.wake();
        assertThat(kept).containsExactly("asks", "due: false", "a", "b");
    }

    // A look of the page takes as long as many beats; a receiver on the loop's core would wait for it.
    @Test
    void taskBetweenBeatsIsRunAfterTheNextBeatAndItsReceiver() {
        task("later").at(2_000_000);
        task("beat").at(100_000);
        Note look = task("look");

        pacer.setBetweenBeats(look);
        pacer.setBetweenBeats(look);

        assertThat(look.dueNanos() - ticker.nanos()).isEqualTo(100_000 + Pacer.READ_NANOS);
        ticker.turnNanos(100_000 + Pacer.READ_NANOS);
        pacer.wake();
        assertThat(kept).containsExactly("beat", "look");
    }

    @Test
    void taskBetweenBeatsDoesNotWaitForABeatThatIsFarAway() {
        Note look = task("look");
        pacer.setBetweenBeats(look);
        assertThat(look.dueNanos() - ticker.nanos()).isEqualTo(Pacer.READ_NANOS);

        pacer.cancel(look);
        task("far").at(Pacer.SOON_NANOS);
        pacer.setBetweenBeats(look);
        assertThat(look.dueNanos() - ticker.nanos()).isEqualTo(Pacer.READ_NANOS);
    }

    private Note task(String name) {
        return new Note(name);
    }

    /** Writes down when it is kept. */
    private final class Note extends TimedTask {
        private final String name;
        private boolean fails;
        private boolean asks;
        private long again;

        private Note(String name) {
            this.name = name;
        }

        private Note at(long nanosFromNow) {
            pacer.set(this, ticker.nanos() + nanosFromNow);
            return this;
        }

        @Override
        protected void run(long nowNanos) {
            kept.add(name);
            if (asks) {
                kept.add("due: " + pacer.due());
            }
            if (again > 0) {
                pacer.set(this, nowNanos + again);
            }
            if (fails) {
                throw new IllegalStateException("planted");
            }
        }

        @Override
        protected void failed(Throwable cause) {
            kept.add(name + " failed");
        }
    }
}
