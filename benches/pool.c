/* The yardstick: the pool of `serve --workers N --queue N --service echo` in plain C, without a
   watcher. An acceptor, a bounded queue behind a mutex and two conditions, workers that echo.

   pool PORT WORKERS QUEUE BACKLOG */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHUNK = 16 * 1024, LIFETIME = 120, STACK = 256 * 1024 };

static int *queue, places, first, waiting;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER;

static void put(int fd)
{
	pthread_mutex_lock(&lock);
	while (waiting == places)
		pthread_cond_wait(&not_full, &lock);
	queue[(first + waiting++) % places] = fd;
	pthread_cond_signal(&not_empty);
	pthread_mutex_unlock(&lock);
}

static int take(void)
{
	pthread_mutex_lock(&lock);
	while (waiting == 0)
		pthread_cond_wait(&not_empty, &lock);
	int fd = queue[first];
	first = (first + 1) % places;
	waiting--;
	pthread_cond_signal(&not_full);
	pthread_mutex_unlock(&lock);
	return fd;
}

static void echo(int fd)
{
	char buffer[CHUNK];
	for (;;) {
		ssize_t count = recv(fd, buffer, sizeof buffer, 0);
		if (count <= 0)
			return;
		for (ssize_t sent = 0; sent < count;) {
			ssize_t n = send(fd, buffer + sent, count - sent, MSG_NOSIGNAL);
			if (n < 0)
				return;
			sent += n;
		}
	}
}

static void *work(void *unused)
{
	(void)unused;
	for (;;) {
		int fd = take();
		echo(fd);
		close(fd);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc != 5)
		return 2;
	alarm(LIFETIME);
	places = atoi(argv[3]);
	queue = calloc(places, sizeof *queue);
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) };
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	if (!queue || bind(listener, (struct sockaddr *)&address, sizeof address) ||
	    listen(listener, atoi(argv[4]))) {
		perror("pool");
		return 1;
	}
	pthread_attr_t attributes;
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK);
	for (int i = 0; i < atoi(argv[2]); i++) {
		pthread_t thread;
		if (pthread_create(&thread, &attributes, work, NULL))
			return 1;
	}
	for (;;) {
		struct sockaddr_in peer;
		socklen_t len = sizeof peer;
		int fd = accept(listener, (struct sockaddr *)&peer, &len);
		if (fd >= 0)
			put(fd);
	}
}
