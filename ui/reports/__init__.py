"""The page Báo cáo, and the preview of paper."""
