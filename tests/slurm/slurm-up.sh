#!/usr/bin/env bash
# Starts a throw-away Slurm on this machine: munged, slurmctld and a few slurmd.
#
#   slurm-up.sh PREFIX [NODES] [CPUS_PER_NODE]
#
# Needs root and the Debian packages slurm-wlm and munge, but no systemd, no cgroups and no
# database. Key, socket, configuration, state, logs and pid files all live in PREFIX, and every
# daemon listens on 127.0.0.1 only. Keep PREFIX short: a socket path may be about 100 bytes.
# Afterwards, set SLURM_CONF=PREFIX/slurm.conf. Stop it with slurm-down.sh PREFIX.
set -euo pipefail

prefix=${1:?usage: slurm-up.sh PREFIX [NODES] [CPUS_PER_NODE]}
nodes=${2:-2}
cpus=${3:-1}
port=27900 # slurmctld; node i listens on port + i
host=$(hostname -s)
polls=60 # half a second each

fail() {
    echo "slurm-up: $*" >&2
    exit 1
}

show_logs() { tail -n 40 "$prefix"/log/*.log >&2 || true; }

[ "$(id -u)" -eq 0 ] || fail "must run as root"
for i in $(seq 0 "$nodes"); do
    if (: <"/dev/tcp/127.0.0.1/$((port + i))") 2>/dev/null; then
        fail "port $((port + i)) is in use; is another test cluster still up?"
    fi
done

mkdir -p "$prefix"/{munge,state,log,run}
prefix=$(cd "$prefix" && pwd)
chmod 755 "$prefix" "$prefix"/{munge,state,log,run}
trap show_logs ERR

# A key and a socket of our own, so that the machine's own munge is neither needed nor touched.
munge=$prefix/munge
if [ ! -s "$munge/munge.key" ]; then
    (umask 077 && head -c 1024 /dev/urandom >"$munge/munge.key")
fi
# --force: the prefix may lie under a directory that everyone can write to, such as /tmp.
munged --force --num-threads=2 \
    --key-file="$munge/munge.key" --socket="$munge/munge.socket" \
    --pid-file="$munge/munged.pid" --seed-file="$munge/munged.seed" \
    --log-file="$prefix/log/munged.log"

cat >"$prefix/slurm.conf" <<CONF
ClusterName=weglek
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root

AuthType=auth/munge
AuthInfo=socket=$munge/munge.socket
CredType=cred/munge
# Loopback only: without these two the daemons listen on every address.
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny

SlurmctldPidFile=$prefix/run/slurmctld.pid
SlurmdPidFile=$prefix/run/slurmd.%n.pid
StateSaveLocation=$prefix/state
SlurmdSpoolDir=$prefix/run/spool.%n
SlurmctldLogFile=$prefix/log/slurmctld.log
SlurmdLogFile=$prefix/log/slurmd.%n.log
SlurmctldDebug=info
SlurmdDebug=info

# The plainest plugin of each kind: nothing here needs cgroups, MPI or accounting.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=$prefix/log/jobcomp.txt
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
LaunchParameters=disable_send_gids

# Quick reactions, because a test waits for them.
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,bf_interval=2,sched_interval=2,requeue_delay=2
ReturnToService=2
KillWait=2
SlurmdTimeout=10
SlurmctldTimeout=10
MessageTimeout=10
InactiveLimit=0

CONF
for i in $(seq "$nodes"); do
    echo "NodeName=n$i NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + i)) CPUs=$cpus RealMemory=500"
done >>"$prefix/slurm.conf"
echo "PartitionName=test Nodes=ALL Default=YES MaxTime=INFINITE State=UP" >>"$prefix/slurm.conf"
# slurmd dies where no cgroups are mounted, unless the plugin (which is then not used) is named.
echo "CgroupPlugin=cgroup/v1" >"$prefix/cgroup.conf"

export SLURM_CONF=$prefix/slurm.conf
slurmctld -f "$SLURM_CONF"
for i in $(seq "$nodes"); do
    slurmd -f "$SLURM_CONF" -N "n$i"
done

for _ in $(seq "$polls"); do
    idle=$(sinfo -h -N -t idle -o %N 2>/dev/null | wc -l) || idle=0
    if [ "$idle" -eq "$nodes" ]; then
        echo "slurm-up: $nodes nodes idle"
        exit 0
    fi
    sleep 0.5
done
sinfo -N -l >&2 || true
show_logs
fail "the nodes did not come up"
