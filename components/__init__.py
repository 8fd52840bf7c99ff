"""What is drawn: the only package that knows Streamlit and Plotly."""
