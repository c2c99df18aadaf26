@echo off
rem The same targets as the Makefile; the work is in tools\tasks.py. UTF-8, so that Vietnamese is readable.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 (
    python tools\tasks.py %*
) else (
    py -3 tools\tasks.py %*
)
exit /b %errorlevel%
