//! Packet rules of an instance: a table of its own, so that other tables and instances stay as
//! they are. A bridge of the instance is known by the beginning of its name, so the rules stand
//! before the first sandbox and need no change for the next.

use crate::{Result, command, names};

/// The firewall of an instance.
#[derive(Clone, Debug)]
pub(crate) struct Firewall {
    table: String,
    prefix: String,
    ports: Vec<u16>,
    names_port: u16,
}

impl Firewall {
    /// That lets sandboxes of the instance reach TCP `ports` of their own gateway, ask it for names, and
    /// nothing else.
    pub(crate) fn new(instance: &str, ports: Vec<u16>, names_port: u16) -> Self {
        Self {
            table: names::table(instance),
            prefix: names::bridge_prefix(instance),
            ports,
            names_port,
        }
    }

    /// Puts the rules in place, in one step; those of before are replaced.
    pub(crate) async fn raise(&self) -> Result<()> {
        nft(&self.rules()).await
    }

    /// Takes the rules away. Doing it twice is no error.
    pub(crate) async fn lower(&self) -> Result<()> {
        nft(&self.gone()).await
    }

    /// Deleting needs a table; adding one that is there is no error.
    fn gone(&self) -> String {
        let table = &self.table;
        format!("add table inet {table}\ndelete table inet {table}\n")
    }

    fn rules(&self) -> String {
        let Self {
            table,
            prefix,
            names_port,
            ..
        } = self;
        let ports: Vec<String> = self.ports.iter().map(u16::to_string).collect();
        let ports = ports.join(", ");
        // Podman's own name server holds port 53 of the gateway. Refusing rather than dropping: what a learner tries fails at once.
        format!(
            "{gone}table inet {table} {{
    chain input {{
        type filter hook input priority filter - 10; policy accept;
        iifname != \"{prefix}*\" return
        ct state established,related accept
        fib daddr . iif type local tcp dport {{ {ports} }} accept
        fib daddr . iif type local udp dport {names_port} accept
        meta l4proto tcp reject with tcp reset
        reject
    }}
    chain names {{
        type nat hook prerouting priority dstnat - 10; policy accept;
        iifname \"{prefix}*\" udp dport 53 redirect to :{names_port}
    }}
    chain forward {{
        type filter hook forward priority filter - 10; policy accept;
        iifname \"{prefix}*\" reject
        oifname \"{prefix}*\" reject
    }}
}}
",
            gone = self.gone()
        )
    }
}

async fn nft(rules: &str) -> Result<()> {
    command::run_with_input("nft", &["-f", "-"], rules)
        .await
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_name_the_instances_bridges_and_ports_alone() {
        let rules = Firewall::new("main", vec![5000, 3128], 5053).rules();
        let prefix = names::bridge_prefix("main");
        assert!(rules.contains(&format!("iifname != \"{prefix}*\" return")));
        assert!(rules.contains("tcp dport { 5000, 3128 } accept"));
        assert!(rules.contains("udp dport 5053 accept"));
        assert!(rules.starts_with("add table inet slipway_main\ndelete table"));
    }
}
