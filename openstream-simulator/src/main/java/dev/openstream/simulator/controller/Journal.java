package dev.openstream.simulator.controller;

import dev.openstream.simulator.motion.MotionCore;

/** Records of the controller about itself: its clock, its event log, the last points, and the doubts about them. */
public final class Journal {

    private final ControllerClock clock;
    private final EventLog events;
    private final CommandRecorder commands;
    private final PointDiagnosis diagnosis;

    Journal(ControllerClock clock, MotionCore arm) {
        this.clock = clock;
        this.events = new EventLog(clock);
        this.commands = new CommandRecorder(arm.model().axes());
        this.diagnosis = new PointDiagnosis(events, arm);
    }

    public ControllerClock clock() {
        return clock;
    }

    public EventLog events() {
        return events;
    }

    public CommandRecorder commands() {
        return commands;
    }

    public PointDiagnosis diagnosis() {
        return diagnosis;
    }
}
