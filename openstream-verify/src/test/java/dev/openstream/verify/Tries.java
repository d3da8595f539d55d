package dev.openstream.verify;

import dev.openstream.protocol.contract.LineContract;
import dev.openstream.protocol.contract.OtherLoad;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Transcripts that the tests play at servers of ours. A transcript that goes by the clock may fail because the
 * machine is busy: it has three tries, and those at which other processes keep the machine busy do not count, within a bound.
 */
final class Tries {

    private static final int TRIES = 3;
    private static final int BUSY_TRIES = 10;

    /** One try. */
    interface Play {
        void once() throws IOException;
    }

    private Tries() {}

    /**
     * Returns true for a transcript for our server with its readings, or for another reading that settings make
     * ours take.
     */
    static boolean suits(Transcript transcript) {
        return suitsWithHttp(transcript) && !transcript.asksHttp();
    }

    /** Returns true for a transcript that suits a server that offers the Open API over HTTP too. */
    static boolean suitsWithHttp(Transcript transcript) {
        boolean reading =
                !transcript.terms().manualOnly() || !transcript.options().isEmpty();
        return reading && !transcript.terms().slow();
    }

    static void play(Transcript transcript, Play play) throws IOException {
        int busy = 0;
        for (int tries = 1; transcript.timed() && tries - busy < TRIES; tries++) {
            OtherLoad others = new OtherLoad();
            try {
                play.once();
                return;
            } catch (TranscriptFailure e) {
                busy += busy < BUSY_TRIES && others.busy() ? 1 : 0;
                System.err.println("tried again: " + e.getMessage());
            }
        }
        play.once();
    }

    /** One try with the server at {@code address}. */
    static void once(Transcript transcript, InetSocketAddress address) throws IOException {
        once(transcript, new Server(address, null));
    }

    /** One try with {@code server}. */
    static void once(Transcript transcript, Server server) throws IOException {
        TranscriptPlayer.play(transcript, server, LineContract::event, FaultCodes.of(Profile.OURS));
    }
}
