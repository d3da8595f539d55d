package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.pacing.HandTurnedTicker;
import dev.openstream.server.pacing.Pacer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/**
 * Choice of the connections that are read from, and of those that are ended, when memory is short (protocol section 6).
 */
final class ByteBudgetTest {

    private static final long KIB = 1024;

    /** A thousand KiB for all, 750 for an address, 125 for a connection. */
    private static final ByteLimits LIMITS = ByteLimits.of(1000 * KIB);

    private final HandTurnedTicker ticker = new HandTurnedTicker();
    private final Pacer pacer = new Pacer(ticker, _ -> {});
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final ByteBudget budget = new ByteBudget(LIMITS, pacer, tasks::add);
    private final List<String> ended = new ArrayList<>();
    private final List<String> resumed = new ArrayList<>();

    private final class Peer implements ByteAccount.User {

        private final String name;
        private final ByteAccount account;

        Peer(String name, String address) {
            this.name = name;
            this.account = budget.open(address, this);
        }

        Peer using(long kib) {
            account.use(kib * KIB);
            return this;
        }

        @Override
        public void overBudget(String why) {
            ended.add(name);
            account.close();
        }

        @Override
        public void mayGrow() {
            resumed.add(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void pass(long millis) {
        ticker.turnMillis(millis);
        pacer.wake();
        runTasks();
    }

    @Test
    void whoHoldsMoreThanHisShareIsNotReadFrom() {
        Peer peer = new Peer("a", "1");

        assertThat(peer.using(125).account.mayGrow()).isTrue();
        assertThat(peer.using(126).account.mayGrow()).isFalse();
        pass(10_000);
        assertThat(ended).isEmpty();
    }

    @Test
    void whereHalfIsHeldOnlyWhoHoldsLittleIsReadFrom() {
        for (int i = 0; i < 6; i++) {
            new Peer("big" + i, "address " + i).using(100);
        }
        Peer middle = new Peer("middle", "x").using(17);
        Peer small = new Peer("small", "y").using(16);

        assertThat(middle.account.mayGrow()).isFalse();
        assertThat(small.account.mayGrow()).isTrue();
    }

    @Test
    void whereHalfIsHeldForAWhileTheGreediestAreEndedUntilThereIsRoom() {
        for (int i = 0; i < 6; i++) {
            new Peer("big" + i, "address " + i).using(90 + i);
        }
        pass(299);
        assertThat(ended).isEmpty();

        pass(1);

        assertThat(ended).containsExactly("big5", "big4");
        assertThat(budget.used()).isEqualTo((90 + 91 + 92 + 93) * KIB);
        assertThat(budget.ended()).isEqualTo(2);
    }

    @Test
    void whatEndsByItselfInTimeCostsNobodyHisConnection() {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            peers.add(new Peer("big" + i, "address " + i).using(100));
        }
        peers.getFirst().using(0);
        peers.getLast().using(0);

        pass(1_000);

        assertThat(ended).isEmpty();
    }

    @Test
    void whoIsBeyondTheLimitIsEndedAtOnce() {
        for (int i = 0; i < 10; i++) {
            new Peer("big" + i, "address " + i).using(100);
        }
        new Peer("last", "x").using(1);
        assertThat(ended).as("not amid a turn").isEmpty();

        runTasks();

        assertThat(ended).hasSize(7);
        assertThat(budget.used()).isLessThanOrEqualTo(375 * KIB);
    }

    // A connection from another address is not the one to end, even if it uses more than each of these.
    @Test
    void anAddressThatTakesAllPaysForItself() {
        for (int i = 0; i < 40; i++) {
            new Peer("crowd" + i, "crowd").using(19);
        }
        new Peer("other", "elsewhere").using(100);

        runTasks();

        assertThat(ended).isNotEmpty().allMatch(name -> name.startsWith("crowd"));
    }

    @Test
    void whoHoldsLittleIsNeverEnded() {
        for (int i = 0; i < 100; i++) {
            new Peer("small" + i, "address " + i).using(16);
        }

        pass(1_000);

        assertThat(ended).isEmpty();
    }

    @Test
    void whoWaitsIsToldWhenThereIsRoom() {
        Peer patient = new Peer("patient", "x").using(100);
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            peers.add(new Peer("big" + i, "address " + i).using(100));
        }
        assertThat(patient.account.mayGrow()).isFalse();
        patient.account.awaitRoom();

        peers.getFirst().using(50);
        runTasks();
        assertThat(resumed).isEmpty();
        peers.getFirst().using(0);
        runTasks();

        assertThat(resumed).containsExactly("patient");
        peers.getLast().using(0);
        runTasks();
        assertThat(resumed).hasSize(1);
    }

    // A beat brings a long sample to everybody at the same moment.
    @Test
    void thereIsRoomForWhatMakesNobodyWait() {
        Peer peer = new Peer("a", "1");
        new Peer("b", "1").using(300);

        assertThat(peer.account.hasRoomFor(75 * KIB)).isTrue();
        assertThat(peer.account.hasRoomFor(76 * KIB))
                .as("more than half of the address")
                .isFalse();
        new Peer("d", "3").using(150);
        assertThat(new Peer("e", "4").account.hasRoomFor(51 * KIB))
                .as("more than half of all")
                .isFalse();
    }

    @Test
    void aClosedAccountHoldsNothingAndIsForgotten() {
        Peer peer = new Peer("a", "1").using(100);
        peer.account.awaitRoom();

        peer.account.close();
        peer.using(100);

        assertThat(budget.used()).isZero();
        runTasks();
        assertThat(resumed).isEmpty();
    }
}
