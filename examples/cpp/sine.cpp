// Moves J1 to and fro by 1 deg, a point every 2 ms. It asks before it moves: ./sine [HOST [PORT [--yes [LOOK_AHEAD_S]]]]
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "openstream.hpp"

namespace {

constexpr double period_s = 0.002, cycle_s = 1.0, duration_s = 2.0, amplitude_deg = 1.0;

// An offset that begins and ends at 0 with speed 0: the amplitude grows during the first cycle and shrinks during the last.
double sine_deg(double time_s) {
  const double fade = std::min({1.0, time_s / cycle_s, (duration_s - time_s) / cycle_s});
  return amplitude_deg * fade * fade * (3 - 2 * fade) * std::sin(2 * M_PI * time_s / cycle_s);
}

// look_ahead_s: the lag of the arm, and the time by which this program may be late.
void send(openstream::Client& robot, const std::vector<double>& start_deg, double look_ahead_s) {
  const auto begin = openstream::Clock::now();
  const int last = static_cast<int>(std::lround(duration_s / period_s));
  for (int n = 0; n <= last; ++n) {
    // Deadlines are absolute, so a late point does not delay the next ones.
    const double time_s = n * period_s;
    const auto due = begin + std::chrono::duration_cast<openstream::Clock::duration>(std::chrono::duration<double>(time_s));
    std::this_thread::sleep_until(due);
    if (openstream::Clock::now() - due > std::chrono::duration<double>(look_ahead_s))
      throw openstream::Error("this program was late by more than the look-ahead");
    std::vector<double> point_deg = start_deg;
    point_deg[0] += sine_deg(time_s);
    robot.insert_point(point_deg, time_s, look_ahead_s, period_s);
  }
}

void await_arrival(openstream::Client& robot, const std::vector<double>& target_deg) {
  for (;;) {
    const openstream::JointStates actual = robot.latest().joints();
    double far = 0;
    for (std::size_t i = 0; i < target_deg.size(); ++i)
      far = std::max({far, std::abs(actual.position_deg.at(i) - target_deg[i]), std::abs(actual.velocity_deg_s.at(i))});
    if (far < 0.01) return;
  }
}

void move(openstream::Client& robot, bool yes, double look_ahead_s) {
  robot.monitor_joints(10);
  std::printf("J1 will move by +-%g deg around %.3f deg for %g s.\n", amplitude_deg, robot.latest().joints().position_deg.at(0), duration_s);
  if (!yes) {
    std::cout << "This may be a real robot. Type yes to move it: " << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer) || answer != "yes") throw openstream::Error("nothing was sent");
  }
  // The arm may have moved while you were reading: begin where it stands now.
  robot.latest();
  const std::vector<double> start_deg = robot.latest().joints().position_deg;
  robot.joint_traject_init();
  try {
    send(robot, start_deg, look_ahead_s);
    await_arrival(robot, start_deg);
  } catch (...) {
    robot.stop("control");
    throw;
  }
  for (const openstream::Failure& failure : robot.stop("control")) std::fprintf(stderr, "%s\n", failure.line.c_str());
  std::printf("the arm stands where it began\n");
}

}  // namespace

int main(int argc, char** argv) {
  const char* host = argc > 1 ? argv[1] : "127.0.0.1";
  const auto port = static_cast<std::uint16_t>(argc > 2 ? std::atoi(argv[2]) : 49000);
  try {
    openstream::Client robot(host, port);
    move(robot, argc > 3 && std::string(argv[3]) == "--yes", argc > 4 ? std::atof(argv[4]) : 0.2);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "sine: %s\n", e.what());
    return 1;
  }
}
