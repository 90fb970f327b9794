; The installer for Windows: for the person who runs it, without administrator
; rights. makensis -DVERSION=… -DFILES=… -DOUT=… newsgraph.nsi
Target amd64-unicode
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
SetDateSave off
!include MUI2.nsh
!include WinMessages.nsh

Name "Newsgraph"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Newsgraph"
InstallDirRegKey HKCU "Software\Newsgraph" "Folder"
RequestExecutionLevel user
BrandingText "Newsgraph ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Newsgraph"
VIAddVersionKey "FileDescription" "Newsgraph installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!insertmacro MUI_PAGE_LICENSE "${FILES}/LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\newsgraph.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Newsgraph"

Section "Newsgraph"
  SetOutPath "$INSTDIR"
  File "${FILES}/newsgraph.exe"
  File "${FILES}/newsgraph.com"
  File "${FILES}/LICENSE.txt"
  File "${FILES}/NOTICE.txt"
  File "${FILES}/README.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Newsgraph.lnk" "$INSTDIR\newsgraph.exe"
  WriteRegStr HKCU "Software\Newsgraph" "Folder" "$INSTDIR"
  ; links to nodes, and packed workspaces
  WriteRegStr HKCU "Software\Classes\newsgraph" "" "URL:Newsgraph"
  WriteRegStr HKCU "Software\Classes\newsgraph" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\newsgraph\shell\open\command" "" '"$INSTDIR\newsgraph.exe" open "%1"'
  WriteRegStr HKCU "Software\Classes\.newsgraph-pack" "" "Newsgraph.Pack"
  WriteRegStr HKCU "Software\Classes\Newsgraph.Pack" "" "Newsgraph packed workspace"
  WriteRegStr HKCU "Software\Classes\Newsgraph.Pack\DefaultIcon" "" "$INSTDIR\newsgraph.exe,0"
  WriteRegStr HKCU "Software\Classes\Newsgraph.Pack\shell\open\command" "" '"$INSTDIR\newsgraph.exe" open "%1"'
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\newsgraph.exe" "" "$INSTDIR\newsgraph.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Newsgraph"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\newsgraph.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Newsgraph"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; Workspaces and settings are the user's and stay.
Section "Uninstall"
  Delete "$INSTDIR\newsgraph.exe"
  Delete "$INSTDIR\newsgraph.com"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\NOTICE.txt"
  Delete "$INSTDIR\README.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Newsgraph.lnk"
  DeleteRegKey HKCU "Software\Newsgraph"
  DeleteRegKey HKCU "Software\Classes\newsgraph"
  DeleteRegKey HKCU "Software\Classes\.newsgraph-pack"
  DeleteRegKey HKCU "Software\Classes\Newsgraph.Pack"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\newsgraph.exe"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
