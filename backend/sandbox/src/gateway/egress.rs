use super::address::{Reach, reach};
use super::allow_list::AllowList;
use hyper::StatusCode;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::net::TcpStream;

const RESOLVE_MAX: Duration = Duration::from_secs(10);
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// Which hosts sandboxes may reach.
#[derive(Clone, Debug)]
pub(crate) struct Egress {
    public: AllowList,
    private: AllowList,
}

/// Why a host was not reached, for the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) text: String,
}

impl Egress {
    /// Hosts that must have public addresses, and those that may have private ones.
    pub(crate) fn new(public: &[String], private: &[String]) -> Self {
        Self {
            public: AllowList::new(public),
            private: AllowList::new(private),
        }
    }

    /// Connects to a host that is allowed. The addresses that were checked are the ones used.
    pub(crate) async fn connect(&self, host: &str, port: u16) -> Result<TcpStream, Refusal> {
        self.check_name(host, port)?;
        let lookup = tokio::time::timeout(RESOLVE_MAX, tokio::net::lookup_host((host, port)));
        let found: Vec<SocketAddr> = match lookup.await {
            Ok(Ok(found)) => found.collect(),
            Ok(Err(error)) => {
                return Err(unreachable(
                    host,
                    &format!("its name did not resolve: {error}"),
                ));
            }
            Err(_) => return Err(unreachable(host, "its name did not resolve in time")),
        };
        let allowed = self.check_addresses(host, port, &found)?;
        match tokio::time::timeout(CONNECT_MAX, TcpStream::connect(&allowed[..])).await {
            Ok(Ok(stream)) => Ok(stream),
            Ok(Err(error)) => Err(unreachable(host, &error.to_string())),
            Err(_) => Err(unreachable(host, "it did not answer in time")),
        }
    }

    fn check_name(&self, host: &str, port: u16) -> Result<(), Refusal> {
        if self.public.allows(host, port) || self.private.allows(host, port) {
            return Ok(());
        }
        Err(Refusal {
            status: StatusCode::FORBIDDEN,
            text: format!(
                "{host} (port {port}) is not on this deployment's list: sandboxes reach the image \
                 catalogue and the hosts its operator allows. Ask its operator to add it.\n"
            ),
        })
    }

    fn check_addresses(
        &self,
        host: &str,
        port: u16,
        found: &[SocketAddr],
    ) -> Result<Vec<SocketAddr>, Refusal> {
        let private = self.private.allows(host, port);
        let allows = |address: IpAddr| match reach(address) {
            Reach::Public => true,
            Reach::Private => private,
            Reach::Never => false,
        };
        let allowed: Vec<_> = found
            .iter()
            .copied()
            .filter(|found| allows(found.ip()))
            .collect();
        if allowed.is_empty() {
            return Err(Refusal {
                status: StatusCode::FORBIDDEN,
                text: format!(
                    "{host} leads to a private address, which sandboxes never reach. If it is a \
                     host of this deployment's own network, ask its operator to allow it as such.\n"
                ),
            });
        }
        Ok(allowed)
    }
}

fn unreachable(host: &str, why: &str) -> Refusal {
    Refusal {
        status: StatusCode::BAD_GATEWAY,
        text: format!("{host} is allowed, but could not be reached: {why}. Try again later.\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &[&str]) -> Vec<SocketAddr> {
        text.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[tokio::test]
    async fn a_host_that_is_not_listed_is_refused_by_name() {
        let egress = Egress::new(&["packages.example.org".into()], &[]);
        let refusal = egress.connect("example.com", 443).await.unwrap_err();
        assert_eq!(refusal.status, StatusCode::FORBIDDEN);
        assert!(refusal.text.starts_with("example.com (port 443) is not on"));
        assert!(egress.connect("packages.example.org", 22).await.is_err());
    }

    #[tokio::test]
    async fn a_listed_name_does_not_open_the_worker() {
        let egress = Egress::new(
            &[
                "localhost".into(),
                "169.254.169.254".into(),
                "127.0.0.1".into(),
            ],
            &["localhost".into()],
        );
        for host in ["localhost", "169.254.169.254", "127.0.0.1"] {
            let refusal = egress.connect(host, 80).await.unwrap_err();
            assert_eq!(refusal.status, StatusCode::FORBIDDEN, "{host}");
        }
    }

    #[test]
    fn of_a_names_addresses_only_allowed_ones_are_used() {
        let egress = Egress::new(&["a.example".into()], &["b.example".into()]);
        let found = addresses(&["10.0.0.1:80", "203.0.113.1:80", "127.0.0.1:80"]);
        assert_eq!(
            egress.check_addresses("a.example", 80, &found).unwrap(),
            addresses(&["203.0.113.1:80"])
        );
        assert_eq!(
            egress.check_addresses("b.example", 80, &found).unwrap(),
            addresses(&["10.0.0.1:80", "203.0.113.1:80"])
        );
        assert!(
            egress
                .check_addresses("a.example", 80, &found[..1])
                .is_err()
        );
    }
}
