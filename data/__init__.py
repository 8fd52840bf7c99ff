"""The subject: tables and their rules, indicators, targets. Knows nothing of Streamlit or Plotly."""
