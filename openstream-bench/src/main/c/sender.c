/*
 * The floor: what a bare C program reaches on this machine, with one thread and nothing to do but send.
 *
 *   sender PERIOD_NS [STAMPS]   to every connection a line every PERIOD_NS, on the absolute schedule accept + n x period;
 *                               beats that it is too late for are skipped. All connections that are due are served
 *                               together. With a file STAMPS, notes there when each line that it gets has been read.
 *
 * Prints its port. A line is "N xxx...x" with N the number of the beat, as long as a line of joint_states.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST 4096
#define LINE 281
#define STAMPS (1 << 17)

static struct {
    int fd;
    long start, next;
} peers[MOST];
static int count;
static int epoll;
static long period;

/* Shared with the bench: their number, then the stamps. */
static volatile long *stamps;

static long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static int listen_anywhere(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (bind(fd, (struct sockaddr *)&address, size) || listen(fd, 1024)) {
        perror("sender");
        exit(1);
    }
    getsockname(fd, (struct sockaddr *)&address, &size);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static int accept_one(int listener) {
    int one = 1, fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (fd >= 0)
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

static void map_stamps(const char *path) {
    size_t size = sizeof(long) * (STAMPS + 1);
    int fd = open(path, O_RDWR);
    stamps = fd < 0 ? MAP_FAILED : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (stamps == MAP_FAILED) {
        perror(path);
        exit(1);
    }
}

/* Reads once; every line end is stamped with the time after the read. */
static void take(int fd) {
    static char bytes[65536];
    long n = read(fd, bytes, sizeof bytes), arrived = now();
    if (n <= 0) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL);
        return;
    }
    for (long i = 0; i < n; i++)
        if (bytes[i] == '\n' && stamps[0] < STAMPS) {
            stamps[stamps[0] + 1] = arrived;
            __atomic_store_n(&stamps[0], stamps[0] + 1, __ATOMIC_RELEASE);
        }
}

/* Accepts one of those that wait; 0 if there is none or no room. */
static int meet(int listener) {
    int fd = count < MOST ? accept_one(listener) : -1;
    if (fd < 0)
        return 0;
    if (stamps) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
    peers[count].fd = fd;
    peers[count].start = now();
    peers[count].next = peers[count].start + period;
    count++;
    return 1;
}

/* The earliest beat of all is waited for; then everything that is due is sent. */
static void beat(int listener) {
    char line[LINE + 32];
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
    memset(line, 'x', sizeof line);
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        long earliest = now() + 100000000L;
        for (int i = 0; i < count; i++)
            if (peers[i].next < earliest)
                earliest = peers[i].next;
        long wait = earliest - now();
        struct timespec timeout = {wait > 0 ? wait / 1000000000L : 0, wait > 0 ? wait % 1000000000L : 0};
        if (epoll_pwait2(epoll, &event, 1, &timeout, NULL) > 0) {
            if (event.data.fd != listener)
                take(event.data.fd);
            else
                while (meet(listener))
                    ;
        }
        long wake = now();
        for (int i = 0; i < count; i++) {
            if (peers[i].next > wake)
                continue;
            long n = (now() - peers[i].start) / period;
            int digits = sprintf(line, "%ld", n);
            line[digits] = ' ';
            line[LINE - 1] = '\n';
            if (write(peers[i].fd, line, LINE) < 0 && errno != EAGAIN) {
                close(peers[i].fd);
                peers[i--] = peers[--count];
                continue;
            }
            peers[i].next = peers[i].start + (n + 1) * period;
        }
    }
}

int main(int argc, char **argv) {
    if (argc < 2 || argc > 3)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_TIMERSLACK, 1);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    period = atol(argv[1]);
    epoll = epoll_create1(0);
    if (argc == 3)
        map_stamps(argv[2]);
    beat(listen_anywhere());
    return 0;
}
