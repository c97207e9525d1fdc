//! A real Chromium, driven through its driver, ended with the test.

use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::prelude::*;

/// One browser with a profile of its own.
pub struct Browser {
    driver_process: Child,
    /// Its only tab.
    pub tab: WebDriver,
    profile: tempfile::TempDir,
}

impl Browser {
    /// Starts a headless one with a window of that size.
    pub async fn start(width: u32, height: u32) -> WebDriverResult<Self> {
        let port = crate::server::free_port();
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut wants = DesiredCapabilities::chrome();
        for flag in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ] {
            wants.add_arg(flag)?;
        }
        wants.add_arg(&format!("--window-size={width},{height}"))?;
        wants.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        let mut driver_process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts; ./slipway test installs it");
        let address = format!("http://127.0.0.1:{port}");
        let mut tries = 0;
        let tab = loop {
            match WebDriver::new(&address, wants.clone()).await {
                Ok(tab) => break tab,
                Err(_) if tries < 50 => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
                Err(error) => {
                    let _ = driver_process.kill();
                    let _ = driver_process.wait();
                    return Err(error);
                }
            }
        };
        Ok(Self {
            driver_process,
            tab,
            profile,
        })
    }

    /// Ends it.
    pub async fn quit(mut self) -> WebDriverResult<()> {
        self.tab.clone().quit().await?;
        let _ = self.driver_process.kill();
        let _ = self.driver_process.wait();
        drop(self.profile);
        Ok(())
    }
}
