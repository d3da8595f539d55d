package dev.openstream.recording.bag;

import java.io.IOException;

/** Told of a disk that is full, which is a failure of the test. */
public final class NoTrouble implements Bag.Trouble {

    @Override
    public void stopped(IOException cause) {
        throw new AssertionError(cause);
    }

    @Override
    public void resumed(long lostMessages) {
        throw new AssertionError();
    }
}
