//! The page as somebody uses it: what is to be seen, and keys.

use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// The page in a browser's tab.
pub struct Page {
    /// The tab.
    pub tab: WebDriver,
}

impl Page {
    /// Opens an address and waits until the editor stands.
    pub async fn open(tab: &WebDriver, url: &str) -> Self {
        tab.goto(url).await.expect("the page opens");
        let page = Self { tab: tab.clone() };
        page.until(
            "the editor stands",
            "document.querySelector('.cm-content')",
            60,
        )
        .await;
        page
    }

    /// Waits until a JavaScript expression is true; fails after `seconds`, showing the page's text.
    pub async fn until(&self, what: &str, expression: &str, seconds: u64) {
        let end = Instant::now() + Duration::from_secs(seconds);
        loop {
            let found = self
                .tab
                .execute(format!("return !!({expression})"), vec![])
                .await;
            if found.is_ok_and(|found| found.json().as_bool() == Some(true)) {
                return;
            }
            if Instant::now() > end {
                let text = self.js("document.body.innerText").await;
                panic!("waited {seconds} s for: {what}\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// What a JavaScript expression says, as text.
    pub async fn js(&self, expression: &str) -> String {
        let script = format!("return String({expression})");
        let value = self
            .tab
            .execute(script, vec![])
            .await
            .expect("the page answers");
        value.json().as_str().unwrap_or_default().to_owned()
    }

    /// The text of the first element that `selector` finds.
    pub async fn text(&self, selector: &str) -> String {
        self.js(&format!(
            "document.querySelector('{selector}')?.innerText ?? ''"
        ))
        .await
    }

    /// Waits until `selector` finds something that holds `words`.
    pub async fn sees(&self, selector: &str, words: &str, seconds: u64) {
        let words = serde_json::Value::from(words);
        let expression = format!(
            "[...document.querySelectorAll('{selector}')].some(e => e.innerText.includes({words}))"
        );
        self.until(&format!("{selector} with {words}"), &expression, seconds)
            .await;
    }

    /// Clicks on the first element that `selector` finds.
    pub async fn click(&self, selector: &str) {
        self.until(
            selector,
            &format!("document.querySelector('{selector}')"),
            20,
        )
        .await;
        let element = self
            .tab
            .find(By::Css(selector))
            .await
            .expect("it was just there");
        element.click().await.expect("it can be clicked");
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let chain = self.tab.action_chain().send_keys(keys);
        chain.perform().await.expect("keys arrive");
    }

    /// Presses a key while others are held down.
    pub async fn chord(&self, held: &[Key], key: impl Into<char>) {
        let mut chain = self.tab.action_chain();
        for held in held {
            chain = chain.key_down(held.clone());
        }
        let key: char = key.into();
        chain = chain.key_down(key).key_up(key);
        for held in held {
            chain = chain.key_up(held.clone());
        }
        chain.perform().await.expect("keys arrive");
    }
}
